import nock from 'nock';

import {
	CALL_ID,
	contentApi,
	INTERACTION,
	ofContactCenter,
	storedInteraction,
} from '../../../harness/callRecordings.mts';
import { execute } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

jest.mock('../../../../nodes/shared/plain/pause', () => ({ pause: jest.fn() }));

const FILE = `${INTERACTION}/content/callRecording`;

const download = async (parameters = {}) => {
	contentApi().get(INTERACTION).reply(200, storedInteraction());
	return await execute(ofContactCenter('download', { parameters }));
};

const bytesOf = (data?: { data: string }) => Buffer.from(data?.data ?? '', 'base64').toString();

const length = (bytes: number) => ({
	'content-type': 'audio/wav',
	'content-length': String(bytes),
});

describe('Contact Center Recording: Download', () => {
	it('puts the file into the field, with its name, type and size', async () => {
		contentApi()
			.get(FILE)
			.matchHeader('accept-encoding', 'identity')
			.reply(200, '0123456789', length(10));
		const { items } = await download({ fileField: 'recording' });
		expect(items[0].json).toEqual({
			callId: CALL_ID,
			available: true,
			type: 'callRecording',
			key: 'callRecording',
			fileName: `${CALL_ID}-callRecording.wav`,
			mimeType: 'audio/wav',
			size: 10,
		});
		expect(items[0].pairedItem).toEqual({ item: 0 });
		expect(bytesOf(items[0].binary?.recording)).toBe('0123456789');
		expect(items[0].binary?.recording).toMatchObject({
			fileName: `${CALL_ID}-callRecording.wav`,
			mimeType: 'audio/wav',
		});
	});

	it('goes on where half a file ended, as Vonage has told its length', async () => {
		contentApi().get(FILE).reply(200, '01234');
		contentApi()
			.get(FILE)
			.matchHeader('range', 'bytes=5-')
			.reply(206, '56789', { ...length(5), 'content-range': 'bytes 5-9/10' });
		const { items } = await download();
		expect(bytesOf(items[0].binary?.data)).toBe('0123456789');
	});

	it('listens again to a server that cannot go on', async () => {
		contentApi().get(FILE).reply(200, '01234');
		contentApi().get(FILE).matchHeader('range', 'bytes=5-').reply(200, '0123456789', length(10));
		const { items } = await download();
		expect(bytesOf(items[0].binary?.data)).toBe('0123456789');
	});

	it.each([
		['begins elsewhere', 'bytes 6-10/11'],
		['does not say where it begins', undefined],
		['is of a shorter file', 'bytes 5-6/7'],
	])('never joins a part that %s', async (_, range) => {
		contentApi().get(FILE).reply(200, '01234');
		contentApi()
			.get(FILE)
			.reply(206, '56', { ...length(2), ...(range && { 'content-range': range }) });
		await expect(download()).rejects.toMatchObject({
			message: expect.stringContaining('Vonage sent a part of another file'),
			description: expect.stringContaining('5 of 10 bytes came'),
		});
	});

	it('never joins parts of a file that has changed', async () => {
		contentApi().get(FILE).reply(200, '01234', { etag: '"one"' });
		contentApi()
			.get(FILE)
			.matchHeader('if-range', '"one"')
			.reply(200, 'abcdefghij', { ...length(10), etag: '"two"' });
		await expect(download()).rejects.toThrow('a part of another file');
	});

	it('fails when Vonage has less than it told', async () => {
		contentApi().get(FILE).reply(200, '01234', length(5));
		contentApi().get(FILE).reply(416, '', { 'content-range': 'bytes */5' });
		await expect(download()).rejects.toMatchObject({ httpCode: '416' });
	});

	it('sends the token to no other host', async () => {
		contentApi().get(FILE).reply(302, '', { location: 'https://files.example.com/a?sig=1' });
		nock('https://files.example.com')
			.get('/a?sig=1')
			.reply(function () {
				expect(this.req.headers).not.toHaveProperty('authorization');
				return [200, '0123456789', length(10)];
			});
		const { items } = await download();
		expect(bytesOf(items[0].binary?.data)).toBe('0123456789');
	});

	it('sends the token on within the API only, and not after a detour', async () => {
		contentApi()
			.get(FILE)
			.reply(307, '', { location: `${FILE}-moved` });
		contentApi()
			.get(`${FILE}-moved`)
			.reply(302, '', { location: 'https://emea.api.cc.vonage.com/other/path' });
		nock('https://emea.api.cc.vonage.com')
			.get('/other/path')
			.reply(function () {
				expect(this.req.headers).not.toHaveProperty('authorization');
				return [302, '', { location: `https://emea.api.cc.vonage.com${FILE}` }];
			});
		nock('https://emea.api.cc.vonage.com')
			.get(FILE)
			.reply(function () {
				expect(this.req.headers).not.toHaveProperty('authorization');
				return [200, '0123456789', length(10)];
			});
		const { items } = await download();
		expect(bytesOf(items[0].binary?.data)).toBe('0123456789');
	});

	it.each([
		'http://files.example.com/a',
		'http://files.example.org/latest/meta-data',
		'file:///etc/passwd',
		'https://user:secret@files.example.com/a',
	])('does not follow a redirect to %s', async (location) => {
		contentApi().get(FILE).reply(302, '', { location });
		await expect(download()).rejects.toMatchObject({ httpCode: '302' });
	});

	it('says what is wrong where the file is refused', async () => {
		contentApi().get(FILE).reply(403, { message: 'Forbidden' });
		await expect(download()).rejects.toMatchObject({
			message: 'The credential does not have the right for this: Forbidden [item 0]',
		});
	});

	it('signs in again where the token is over, and hands on the file', async () => {
		contentApi().get(FILE).reply(401, { message: 'Unauthorized' });
		nock('https://emea.cc.vonage.com')
			.post('/Auth/connect/token')
			.reply(200, { access_token: 'newer', token_type: 'Bearer' });
		nock('https://emea.api.cc.vonage.com', { reqheaders: { authorization: 'Bearer newer' } })
			.get(FILE)
			.reply(200, '0123456789', length(10));
		const { items } = await download();
		expect(bytesOf(items[0].binary?.data)).toBe('0123456789');
	});

	const withoutSize = [{ contentKey: 'callRecording', type: 'callRecording' }];

	it.each([
		[202, '{"status":"processing"}', 'application/json'],
		[204, '', undefined],
		[200, '<html>Please sign in</html>', 'text/html; charset=utf-8'],
	])('takes no answer for the file that is none: %i %s', async (status, body, type) => {
		contentApi()
			.get(INTERACTION)
			.reply(200, storedInteraction({ content: withoutSize }));
		contentApi()
			.get(FILE)
			.times(4)
			.reply(status, body, type ? { 'content-type': type } : {});
		await expect(execute(ofContactCenter('download'))).rejects.toThrow(
			`answered ${status}, but the reply is no file [item 0]`,
		);
	});

	it.each([202, 204])('waits for a file that is not there yet: %i', async (status) => {
		contentApi().get(INTERACTION).times(2).reply(200, storedInteraction());
		contentApi().get(FILE).times(4).reply(status);
		contentApi().get(FILE).reply(200, '0123456789', length(10));
		const parameters = { waitUntilAvailable: true, maxWait: 5 };
		const { items } = await execute(ofContactCenter('download', { parameters }));
		expect(bytesOf(items[0].binary?.data)).toBe('0123456789');
	});

	it('hands on no empty file, unless Vonage has told that it is empty', async () => {
		const reply = (contentLength?: number) => {
			const content = [{ ...withoutSize[0], contentLength }];
			contentApi().get(INTERACTION).reply(200, storedInteraction({ content }));
			contentApi().get(FILE).reply(200, '', length(0));
			return execute(ofContactCenter('download'));
		};
		await expect(reply()).rejects.toThrow('Vonage sent nothing for');
		expect((await reply(0)).items[0].json).toMatchObject({ available: true, size: 0 });
	});

	it.each(['application/octet-stream', 'binary/octet-stream', ' ; charset=binary'])(
		'knows what the file is where the answer says %j',
		async (type) => {
			contentApi().get(FILE).reply(200, '0123456789', { 'content-type': type });
			expect((await download()).items[0].json.mimeType).toBe('audio/wav');
		},
	);

	it('does not blame the credential where a file store refuses', async () => {
		contentApi().get(FILE).reply(302, '', { location: 'https://files.example.com/a?sig=1' });
		nock('https://files.example.com')
			.get('/a?sig=1')
			.reply(403, { message: 'Request has expired' });
		await expect(download()).rejects.toMatchObject({
			message:
				'The file is kept at files.example.com, which answered 403: Request has expired [item 0]',
			description: expect.not.stringContaining('scope') as string,
		});
	});

	it('says so where Vonage gives no key to a file', async () => {
		contentApi()
			.get(INTERACTION)
			.reply(200, storedInteraction({ content: [{ type: 'callRecording' }] }));
		await expect(execute(ofContactCenter('download'))).rejects.toThrow(
			'not the key to download it with [item 0]',
		);
	});

	it.each(['', 'a/b', '..', 'x'.repeat(37)])('refuses the key %j', async (contentKey) => {
		await expect(
			execute(ofContactCenter('download', { parameters: { content: 'key', contentKey } })),
		).rejects.toThrow("'Content Key'");
	});
});
