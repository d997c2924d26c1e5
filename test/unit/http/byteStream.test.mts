import { Readable } from 'node:stream';

import { chunksOf, streamOf, textOf } from '../../../nodes/shared/http/byteStream.ts';
import { TRY_DEADLINE_MS } from '../../../nodes/shared/http/timeout.ts';
import { mockDeadlines } from '../../harness/deadlines.mts';

const deadlines = mockDeadlines();

/** A stream that gives these chunks, and nothing more. */
const silentAfter = (...chunks: Buffer[]) => {
	const stream = new Readable({ read() {} });
	for (const chunk of chunks) stream.push(chunk);
	return stream;
};

const read = async (chunks: AsyncIterable<Buffer>) => {
	const all: Buffer[] = [];
	for await (const chunk of chunks) all.push(chunk);
	return Buffer.concat(all);
};

describe('the bytes of a stream', () => {
	it('come until it ends', async () => {
		const stream = Readable.from([Buffer.from('one'), Buffer.from('two')]);
		expect((await read(chunksOf(stream, []))).toString()).toBe('onetwo');
		expect(stream.destroyed).toBe(true);
	});

	it('end with an error when too few come in time', async () => {
		const stream = silentAfter(Buffer.from('one'));
		const chunks = chunksOf(stream, []);
		expect((await chunks.next()).value?.toString()).toBe('one');
		const next = chunks.next();
		deadlines.pass(TRY_DEADLINE_MS);
		await expect(next).rejects.toThrow('ETIMEDOUT');
		expect(stream.destroyed).toBe(true);
	});

	it('get another deadline for each stretch of them', async () => {
		const chunk = Buffer.alloc(65_536);
		const stream = Readable.from(Array.from({ length: 9 }, () => chunk));
		await read(chunksOf(stream, []));
		expect(AbortSignal.timeout).toHaveBeenCalledTimes(3);
	});

	it('end when they are not wanted any more', async () => {
		const stop = new AbortController();
		const stream = silentAfter();
		const next = chunksOf(stream, [stop.signal]).next();
		stop.abort();
		await expect(next).rejects.toThrow();
		expect(stream.destroyed).toBe(true);
	});

	it('make another stream, whose end or error is theirs', async () => {
		const like = silentAfter();
		expect((await read(streamOf(Readable.from([Buffer.from('one')]), like))).toString()).toBe(
			'one',
		);
		async function* failing() {
			yield Buffer.from('one');
			throw new Error('broken');
		}
		await expect(read(streamOf(failing(), like))).rejects.toThrow('broken');
	});

	it('are read as text up to a length', async () => {
		const endless = Readable.from(
			(function* () {
				for (;;) yield Buffer.alloc(65_536, 'a');
			})(),
		);
		expect((await textOf(endless)).length).toBeLessThan(2_000_000);
	});
});
