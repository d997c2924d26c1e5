import nock from 'nock';

import {
	businessRecording,
	FILES,
	ofBusiness,
	recordingApi,
	recordingPage,
} from '../../../harness/callRecordings.mts';
import { execute } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

jest.mock('../../../../nodes/shared/plain/pause', () => ({ pause: jest.fn() }));

const download = async (overrides = {}) => {
	recordingApi()
		.get(/company_call_recordings\/204117/)
		.reply(200, businessRecording(overrides));
	return await execute(
		ofBusiness('download', { parameters: { findBy: 'recordingId', recordingId: '204117' } }),
	);
};

const mp3 = { 'content-type': 'audio/mpeg', 'content-length': '10' };

describe('Business Recording: Download', () => {
	it('puts the MP3 into the field', async () => {
		recordingApi().get(`${FILES}/204117`).reply(200, '0123456789', mp3);
		const { items } = await download();
		expect(items[0].json).toEqual({
			recordingId: '204117',
			callId: '3d1c5b7a-90e2-4f68-8b1d-2a4c6e8f0b13',
			available: true,
			fileName: '612345.1182.95a7.1795168872000.mp3',
			mimeType: 'audio/mpeg',
			size: 10,
		});
		expect(Buffer.from(items[0].binary!.data.data, 'base64').toString()).toBe('0123456789');
	});

	it.each(['https://elsewhere.example.com/recording/204117', 'not a link', null])(
		'does not go to the link %j',
		async (download_url) => {
			recordingApi().get(`${FILES}/204117`).reply(200, '0123456789', mp3);
			expect((await download({ download_url })).items[0].json.size).toBe(10);
		},
	);

	it.each([
		['../../etc/passwd', 'passwd'],
		['C:\\temp\\a b.mp3', 'a_b.mp3'],
		['', '204117.mp3'],
		[null, '204117.mp3'],
		['..', '204117.mp3'],
		['calls/..', '204117.mp3'],
		['   ', '204117.mp3'],
	])('takes no folder from the name %j', async (file_name, fileName) => {
		recordingApi().get(`${FILES}/204117`).reply(200, '0123456789', mp3);
		expect((await download({ file_name })).items[0].json.fileName).toBe(fileName);
	});

	it('hands on what there is beside a recording that is not there', async () => {
		recordingApi()
			.get(/company_call_recordings/)
			.query(true)
			.reply(200, recordingPage([businessRecording(), businessRecording({ id: 2 })]));
		recordingApi().get(`${FILES}/204117`).reply(200, '0123456789', mp3);
		recordingApi().get(`${FILES}/2`).reply(404, { message: 'Not there' });
		const callId = businessRecording().call_id as string;
		const { items } = await execute(
			ofBusiness('download', { parameters: { findBy: 'callId', callId } }),
		);
		expect(items.map(({ json }) => json)).toMatchObject([
			{ recordingId: '204117', callId, available: true, size: 10 },
			{ recordingId: '2', callId, available: false, fileName: null, size: null },
		]);
	});

	it('sends the token to no other host', async () => {
		recordingApi()
			.get(`${FILES}/204117`)
			.reply(302, '', { location: 'https://files.example.com/a.mp3' });
		nock('https://files.example.com')
			.get('/a.mp3')
			.reply(function () {
				expect(this.req.headers).not.toHaveProperty('authorization');
				return [200, '0123456789', mp3];
			});
		expect((await download()).items[0].json.size).toBe(10);
	});
});
