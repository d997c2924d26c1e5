import {
	businessRecording,
	ofBusiness,
	recordingApi,
	recordingPage,
	RECORDINGS,
	simplifiedRecording,
} from '../../../harness/callRecordings.mts';
import { execute } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

const VERSIONED = RECORDINGS.replace('/api/', '/v1/api/');

const get = (parameters = {}) =>
	execute(
		ofBusiness('get', {
			parameters: { findBy: 'recordingId', recordingId: '204117', ...parameters },
		}),
	);

describe('Business Recording: Get', () => {
	it('looks first where the specification has recordings, then at the other place', async () => {
		recordingApi().get(`${RECORDINGS}/204117`).reply(404, { code: '404', message: 'Not there' });
		recordingApi().get(`${VERSIONED}/204117`).reply(404, { code: '404', message: 'Not there' });
		await expect(get()).rejects.toThrow('Vonage has no such recording');
		recordingApi().get(`${RECORDINGS}/204117`).reply(404, { code: '404', message: 'Not there' });
		recordingApi().get(`${VERSIONED}/204117`).reply(200, businessRecording());
		expect((await get()).items[0].json).toEqual({ ...simplifiedRecording, available: true });
		recordingApi().get(`${VERSIONED}/204117`).reply(200, businessRecording());
		await get();
	});

	it('says that it is not available where it was waited for', async () => {
		recordingApi()
			.get(/204117/)
			.times(2)
			.optionally()
			.reply(404, { message: 'Not there' });
		const { items } = await get({ waitUntilAvailable: true, maxWait: 0 });
		expect(items[0].json).toMatchObject({ recordingId: '204117', callId: null, available: false });
	});

	it('finds all recordings of a call, and none of another one', async () => {
		const callId = '3d1c5b7a-90e2-4f68-8b1d-2a4c6e8f0b13';
		recordingApi()
			.get(/company_call_recordings/)
			.query({ call_id: callId, page_size: 100 })
			.reply(
				200,
				recordingPage([
					businessRecording(),
					businessRecording({ id: '2', call_id: 'another' }),
					businessRecording({ id: '3', call_id: callId.toUpperCase() }),
				]),
			);
		const { items } = await get({ findBy: 'callId', callId });
		expect(items.map(({ json }) => json.recordingId)).toEqual(['204117', '3']);
	});

	it('says so when a call has none', async () => {
		recordingApi()
			.get(/company_call_recordings/)
			.query(true)
			.reply(200, recordingPage([]));
		await expect(get({ findBy: 'callId', callId: 'a-call' })).rejects.toThrow(
			'Vonage has no recording of this call',
		);
	});

	it.each(['', 'abc', '1/2'])('refuses the recording ID %j', async (recordingId) => {
		await expect(get({ recordingId })).rejects.toThrow("'Recording ID'");
	});
});
