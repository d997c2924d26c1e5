import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';

import { membersOf } from '../plain/members';
import { pause } from '../plain/pause';
import type { ApiRefusal, Explanation } from './api';
import { backOff } from './backOff';
import { chunksOf, isStream, streamOf, type ByteStream } from './byteStream';
import type { Reply } from './reply';

/** A file of an API, as the functions in `vonage/<api>` ask for it. */
export interface FileRequest {
	/** Segments below the base URL, unescaped. */
	path: readonly string[];
	/** How many of them all paths of the API begin with: a redirect to such a path still gets the token. */
	rootLength: number;
	headers?: Record<string, string>;
	/** The name that the file gets. */
	fileName: string;
	/** What kind of file it is, where the answer does not say so. */
	mimeType: string | null;
	/** How long it is as Vonage has told before, in bytes; null where it has not. */
	size: number | null;
	explain?: (refusal: ApiRefusal) => Promise<Explanation | undefined>;
}

/** A file that n8n has stored as binary data. */
export interface StoredFile {
	fileName: string;
	mimeType: string;
	/** In bytes. */
	size: number;
	binary: IBinaryData;
}

/** A reply whose body is still on its way. */
export type OpenReply = Reply & { stream: ByteStream };

/** Refuses an answer without a body. */
export const openReply = z.custom<OpenReply>(
	(reply) => isStream(membersOf(reply).stream),
	'is no file',
);

/** What a download needs of its client. */
export interface Line {
	/** Asks for the file from a byte on. */
	open(from: number, etag: string | undefined): Promise<OpenReply>;
	/** Signals that end every wait. */
	stops: readonly AbortSignal[];
	/** Makes the error of a download that cannot be completed. */
	failure(explanation: Explanation): Error;
}

/** How often a download that broke off goes on. */
const MOST_RESUMPTIONS = 10;

const numberIn = (text: unknown): number | undefined =>
	typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : undefined;

/** How long the file is, as the first answer and Vonage have it; the larger number, so that half a file is not taken for it. */
function expectedSize({ headers }: Reply, told: number | null): number | undefined {
	const isCompressed = (headers['content-encoding'] ?? 'identity') !== 'identity';
	const length = isCompressed ? undefined : numberIn(headers['content-length']);
	return Math.max(length ?? 0, told ?? 0) || undefined;
}

/** With which byte an answer begins, and how long the whole file is. */
function placeOf({ status, headers }: Reply): { from: number; total: number | undefined } {
	if (status !== 206) return { from: 0, total: undefined };
	const [, from, total] =
		/^bytes (\d+)-\d+\/(\d+|\*)$/.exec(String(headers['content-range'])) ?? [];
	return { from: numberIn(from) ?? NaN, total: numberIn(total) };
}

/** A strong validator, which is another one when the file has changed (RFC 9110, 8.8.3). */
const etagOf = ({ headers: { etag } }: Reply) =>
	typeof etag === 'string' && etag.startsWith('"') ? etag : undefined;

/** The headers that ask for a file from a byte on, if it is still the same file (RFC 9110, 14.2 and 13.1.5). */
export const rangeFrom = (from: number, etag: string | undefined) => ({
	// compressed bytes could not be counted
	'Accept-Encoding': 'identity',
	...(from > 0 && { Range: `bytes=${from}-` }),
	...(from > 0 && etag !== undefined && { 'If-Range': etag }),
});

/** The size of a file as far as it has come. */
interface Progress {
	received: number;
}

/**
 * All bytes of a file. A connection that breaks is replaced by another one, which goes on where the bytes ended; a
 * server that begins anew is listened to until it gets there.
 */
async function* wholeFile(
	first: OpenReply,
	{ size, fileName }: FileRequest,
	{ open, stops, failure }: Line,
	progress: Progress,
): AsyncGenerator<Buffer> {
	let reply = first;
	let expected = expectedSize(first, size);
	const etag = etagOf(first);
	const brokeOff = (why: string) =>
		failure({
			message: `The download of ${fileName} ${why}`,
			description: `${progress.received} of ${expected ?? 'an unknown number of'} bytes came. The file is not complete, so it is not handed on. Run this item again`,
		});
	for (let resumptions = 0; ; ) {
		const { from, total } = placeOf(reply);
		let toSkip = progress.received - from;
		const isSame = etag === undefined || [etag, undefined].includes(etagOf(reply));
		if (!(toSkip >= 0) || !isSame || (total ?? Infinity) < (expected ?? 0)) {
			reply.stream.destroy();
			throw brokeOff('cannot be completed: Vonage sent a part of another file');
		}
		expected = total ?? expected;
		const chunks = chunksOf(reply.stream, stops);
		let isBroken = false;
		try {
			for (;;) {
				// only what goes wrong with the connection is mended, not what the reader throws
				const next = await chunks.next().catch(() => undefined);
				isBroken = next === undefined;
				if (!next || next.done) break;
				const news = next.value.subarray(Math.min(toSkip, next.value.length));
				toSkip -= next.value.length - news.length;
				progress.received += news.length;
				if (news.length > 0) yield news;
			}
		} finally {
			reply.stream.destroy();
		}
		if (stops.some(({ aborted }) => aborted)) throw brokeOff('was stopped');
		if (!isBroken && progress.received >= (expected ?? 0)) return;
		if (resumptions === MOST_RESUMPTIONS) throw brokeOff('broke off again and again');
		resumptions += 1;
		await pause(backOff(resumptions), ...stops);
		reply = await open(progress.received, etag);
	}
}

/** What file stores say of a file of which they know nothing. */
const OF_ANYTHING = /^(?:application|binary)\/octet-stream$/i;

/** What an answer says that it is, without parameters such as a character set; undefined where it does not. */
function mediaTypeOf({ headers }: Reply): string | undefined {
	const said = String(headers['content-type'] ?? '')
		.split(';')[0]
		.trim();
	return said === '' || OF_ANYTHING.test(said) ? undefined : said;
}

const emptyFile = (fileName: string): Explanation => ({
	message: `Vonage sent nothing for ${fileName}`,
	description: 'An empty file is not handed on. Run this item again later',
});

/**
 * Hands a file to n8n's binary data while it arrives, so that it is never in memory as a whole, unless n8n itself
 * keeps binary data there.
 *
 * @throws NodeApiError or NodeOperationError when the file does not come as a whole
 */
export async function storeFile(
	{ helpers }: IExecuteFunctions,
	file: FileRequest,
	line: Line,
): Promise<StoredFile> {
	const first = await line.open(0, undefined);
	const { fileName } = file;
	const mimeType = mediaTypeOf(first) ?? file.mimeType ?? 'application/octet-stream';
	const progress: Progress = { received: 0 };
	const bytes = wholeFile(first, file, line, progress);
	const binary = await helpers.prepareBinaryData(streamOf(bytes, first.stream), fileName, mimeType);
	if (progress.received === 0 && file.size !== 0) throw line.failure(emptyFile(fileName));
	return { fileName, mimeType, size: progress.received, binary };
}
