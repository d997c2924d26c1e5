import type { IExecuteFunctions } from 'n8n-workflow';

import { unlessStopped } from '../plain/unlessStopped';
import { TRY_DEADLINE_MS } from './timeout';

type StoredData = Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0];

/** The bytes of an answer as they arrive: Node's Readable, under n8n's name for it. */
export type ByteStream = Exclude<StoredData, Buffer>;

/** Whether n8n has handed out a body as a stream. */
export const isStream = (body: unknown): body is ByteStream =>
	typeof body === 'object' && body !== null && Symbol.asyncIterator in body;

/** Every deadline is for this many bytes, so that a server that sends one now and then is not waited for without end. */
const STRETCH = 262_144;

/**
 * The bytes of a stream, until it ends. The stream is closed in any case.
 *
 * @param stops signals that end it early
 * @throws Error when the connection breaks, brings too little for too long, or is stopped
 */
export async function* chunksOf(
	stream: ByteStream,
	stops: readonly AbortSignal[],
): AsyncGenerator<Buffer, void, undefined> {
	const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
	try {
		let [deadline, left] = [AbortSignal.timeout(TRY_DEADLINE_MS), STRETCH];
		for (;;) {
			const next = await unlessStopped([...stops, deadline], async () => await chunks.next());
			if (!next) throw new RangeError('ETIMEDOUT');
			if (next.done) return;
			left -= next.value.length;
			if (left <= 0) [deadline, left] = [AbortSignal.timeout(TRY_DEADLINE_MS), STRETCH];
			yield next.value;
		}
	} finally {
		stream.destroy();
	}
}

/** No refusal is nearly as long. */
const LONGEST_TEXT = 1_048_576;

/** The beginning of a stream as text. */
export async function textOf(stream: ByteStream): Promise<string> {
	const parts: Buffer[] = [];
	let length = 0;
	for await (const chunk of chunksOf(stream, [])) {
		parts.push(chunk);
		length += chunk.length;
		if (length > LONGEST_TEXT) break;
	}
	return Buffer.concat(parts).toString();
}

/** What Node's classes of streams have in common; the class itself cannot be imported in a community node. */
interface StreamClass {
	from(bytes: AsyncIterable<Buffer>, options: { objectMode: false }): ByteStream;
}

/** Makes a stream of bytes, with the help of another stream's class. */
export const streamOf = (bytes: AsyncIterable<Buffer>, { constructor }: ByteStream): ByteStream =>
	(constructor as unknown as StreamClass).from(bytes, { objectMode: false });
