import type { Reply } from './reply.mts';

/** How a server hands out files, where no contract says it. */
export interface FileManners {
	/** Whether a download says how long it is. */
	sendsLength: boolean;
	/** Whether a part of a file can be asked for. */
	takesRange: boolean;
}

/** A file, or the part of it that the request asks for (RFC 9110, 14). */
export function fileReply(
	bytes: Buffer,
	contentType: string,
	range: string | undefined,
	{ sendsLength, takesRange }: FileManners,
): Reply {
	const [, first, last] = (takesRange && /^bytes=(\d+)-(\d*)$/.exec(range ?? '')) || [];
	if (first === undefined) {
		const headers = { 'content-type': contentType, ...lengthOf(bytes, sendsLength) };
		return { status: 200, headers, bytes };
	}
	const from = Number(first);
	const to = Math.min(last ? Number(last) : Infinity, bytes.length - 1);
	if (from > to) {
		return { status: 416, headers: { 'content-range': `bytes */${bytes.length}` } };
	}
	const part = bytes.subarray(from, to + 1);
	const headers = {
		'content-type': contentType,
		'content-range': `bytes ${from}-${to}/${bytes.length}`,
		...lengthOf(part, sendsLength),
	};
	return { status: 206, headers, bytes: part };
}

const lengthOf = (bytes: Buffer, sendsLength: boolean): Record<string, string> =>
	sendsLength ? { 'content-length': String(bytes.length) } : {};
