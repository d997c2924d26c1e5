import { Readable } from 'node:stream';

import type { IExecuteFunctions } from 'n8n-workflow';

import {
	openReply,
	rangeFrom,
	storeFile,
	type FileRequest,
	type OpenReply,
} from '../../../nodes/shared/http/download.ts';

jest.mock('../../../nodes/shared/plain/pause', () => ({ pause: jest.fn() }));

type Answer = Partial<Omit<OpenReply, 'stream'>> & { chunks?: string[]; breaks?: boolean };

/** An answer that brings these chunks, and then ends or breaks. */
function replyOf({ status = 200, headers = {}, chunks = [], breaks }: Answer): OpenReply {
	async function* bytes() {
		for (const chunk of chunks) yield await Promise.resolve(Buffer.from(chunk));
		if (breaks) throw new Error('ECONNRESET');
	}
	return { status, headers, text: '', stream: Readable.from(bytes()) } as OpenReply;
}

/** What n8n does with the bytes of a file: here it reads them all. */
const readAll = async (stream: Readable) => {
	let bytes = '';
	for await (const chunk of stream) bytes += String(chunk);
	return { data: bytes };
};

/** Downloads a file from a server that gives one answer after the other, the last one for ever. */
async function download(
	answers: Answer[],
	file: Partial<FileRequest> = {},
	{ stops = [] as AbortSignal[], prepareBinaryData = readAll, streams = [] as Readable[] } = {},
) {
	const asked: Array<[number, string | undefined]> = [];
	const stored = await storeFile(
		{ helpers: { prepareBinaryData } } as unknown as IExecuteFunctions,
		{ path: [], rootLength: 0, fileName: 'call.wav', mimeType: null, size: null, ...file },
		{
			stops,
			failure: ({ message, description }) => Object.assign(new Error(message), { description }),
			open: async (from, etag) => {
				asked.push([from, etag]);
				const reply = replyOf(answers[Math.min(asked.length, answers.length) - 1]);
				streams.push(reply.stream as Readable);
				return await Promise.resolve(reply);
			},
		},
	);
	return { asked, stored, bytes: stored.binary.data };
}

const part = (range: string, chunks: string[], more: Answer = {}): Answer => ({
	status: 206,
	chunks,
	...more,
	headers: { 'content-range': range, ...more.headers },
});

describe('a file', () => {
	it('is asked for uncompressed, and from a byte on only when some have come', () => {
		const identity = { 'Accept-Encoding': 'identity' };
		expect(rangeFrom(0, undefined)).toEqual(identity);
		expect(rangeFrom(0, '"one"')).toEqual(identity);
		expect(rangeFrom(5, undefined)).toEqual({ ...identity, Range: 'bytes=5-' });
		expect(rangeFrom(5, '"one"')).toEqual({
			...identity,
			Range: 'bytes=5-',
			'If-Range': '"one"',
		});
	});

	it('is no answer without a body', () => {
		expect(openReply.safeParse({ status: 200 }).error?.issues[0].message).toBe('is no file');
		expect(openReply.safeParse(replyOf({})).success).toBe(true);
	});

	it('goes on where the length that the first answer told was not reached', async () => {
		const { asked, bytes } = await download([
			{ chunks: ['01', '23'], headers: { 'content-length': '12', etag: '"one"' } },
			part('bytes 4-11/12', ['456789ab'], { headers: { etag: '"one"' } }),
		]);
		expect(asked).toEqual([
			[0, undefined],
			[4, '"one"'],
		]);
		expect(bytes).toBe('0123456789ab');
	});

	it('goes on after byte 9, where each part tells more than one digit', async () => {
		const { bytes } = await download([
			{ chunks: ['0123456789ab'], breaks: true },
			part('bytes 12-13/14', ['cd']),
		]);
		expect(bytes).toBe('0123456789abcd');
	});

	it('has as many bytes as came where nobody has told how many there are', async () => {
		const { stored, asked } = await download([{ chunks: ['0123'] }]);
		expect(stored).toMatchObject({ size: 4, mimeType: 'application/octet-stream' });
		expect(asked).toHaveLength(1);
	});

	it.each([
		['is compressed', { 'content-encoding': 'gzip', 'content-length': '90' }],
		['tells no number', { 'content-length': 'about 90' }],
		['tells a number and more', { 'content-length': '90 bytes' }],
		['tells several numbers', { 'content-length': ['90', '91'] }],
	])('is not held to the length of an answer that %s', async (_, headers) => {
		const { asked } = await download([{ chunks: ['0123'], headers: headers as never }]);
		expect(asked).toHaveLength(1);
	});

	it('is held to the length of an answer that says that it is not compressed', async () => {
		const { asked } = await download([
			{ chunks: ['01'], headers: { 'content-encoding': 'identity', 'content-length': '3' } },
			part('bytes 2-2/3', ['2']),
		]);
		expect(asked).toHaveLength(2);
	});

	it('skips what it has, where a server begins anew in small pieces', async () => {
		const { bytes } = await download([
			{ chunks: ['01234'], breaks: true },
			{ chunks: ['01', '23', '456', '789'] },
		]);
		expect(bytes).toBe('0123456789');
	});

	it.each(['W/"one"', 'one"', 'one'])(
		'is not recognised by %s, which is no strong ETag',
		async (etag) => {
			const { asked, bytes } = await download([
				{ chunks: ['01'], breaks: true, headers: { etag } },
				part('bytes 2-3/4', ['23'], { headers: { etag: '"another"' } }),
			]);
			expect(asked[1]).toEqual([2, undefined]);
			expect(bytes).toBe('0123');
		},
	);

	it.each(['a bytes 2-3/4', 'bytes 2-3/4 or so', ''])(
		'is not completed by a part that says %j',
		async (range) => {
			await expect(
				download([{ chunks: ['01'], breaks: true }, part(range, ['23'])]),
			).rejects.toMatchObject({
				message: 'The download of call.wav cannot be completed: Vonage sent a part of another file',
				description: expect.stringContaining('2 of an unknown number of bytes came') as string,
			});
		},
	);

	it('is given up when it breaks off ten times more', async () => {
		const answers = Array.from({ length: 20 }, (_, index) =>
			part(`bytes ${index}-99/100`, ['x'], { breaks: true }),
		);
		await expect(download(answers)).rejects.toMatchObject({
			message: 'The download of call.wav broke off again and again',
			description: expect.stringContaining('11 of 100 bytes came') as string,
		});
	});

	it('is not completed when the run is stopped meanwhile', async () => {
		const stop = new AbortController();
		stop.abort();
		const stops = [new AbortController().signal, stop.signal];
		await expect(download([{ chunks: ['01'] }], {}, { stops })).rejects.toThrow(
			'The download of call.wav was stopped',
		);
	});

	it('leaves no connection open when n8n cannot store it', async () => {
		const streams: Readable[] = [];
		const prepareBinaryData = async (stream: Readable) => {
			for await (const chunk of stream) throw new Error(`no space for ${String(chunk)}`);
			return { data: '' };
		};
		await expect(
			download([{ chunks: ['01', '23', '45'] }], {}, { streams, prepareBinaryData }),
		).rejects.toThrow('no space for 01');
		await new Promise((resolve) => setImmediate(resolve));
		expect(streams.map(({ destroyed }) => destroyed)).toEqual([true]);
	});

	it.each([
		['audio/wav; charset=binary', 'audio/wav'],
		['audio/wav ;q=1', 'audio/wav'],
		['application/octet-stream', 'audio/mpeg'],
		['application/octet-stream-2', 'application/octet-stream-2'],
		['x-application/octet-stream', 'x-application/octet-stream'],
		[undefined, 'audio/mpeg'],
	])('is of the kind that the answer says with %j: %s', async (type, mimeType) => {
		const headers = { ...(type && { 'content-type': type }) };
		const { stored } = await download([{ chunks: ['0'], headers }], { mimeType: 'audio/mpeg' });
		expect(stored.mimeType).toBe(mimeType);
	});

	it('is not handed on when it is empty, unless Vonage has told so', async () => {
		await expect(download([{}])).rejects.toMatchObject({
			message: 'Vonage sent nothing for call.wav',
			description: 'An empty file is not handed on. Run this item again later',
		});
		expect((await download([{}], { size: 0 })).stored.size).toBe(0);
	});
});
