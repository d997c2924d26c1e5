import {
	businessRecording,
	ofBusiness,
	recordingApi,
	recordingPage,
	TRANSCRIPTIONS,
} from '../../../harness/callRecordings.mts';
import { execute } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

const read = async (parameters = {}) => {
	recordingApi()
		.get(/company_call_recordings\/204117/)
		.reply(200, businessRecording());
	return await execute(
		ofBusiness('getTranscript', {
			parameters: { findBy: 'recordingId', recordingId: '204117', ...parameters },
		}),
	);
};

describe('Business Recording: Get Transcript', () => {
	it.each([
		['Good morning.', 'Good morning.', 0],
		['"Good morning."', 'Good morning.', 0],
		['{"text":"Good morning."}', 'Good morning.', 0],
		['[{"speaker":1,"text":"Good"},{"text":"morning."}]', '1: Good\nmorning.', 2],
		['{"segments":[{"role":"agent","content":"Good morning."}]}', 'agent: Good morning.', 1],
		['{"something":["else"]}', null, 0],
		['{"segments":[],"utterances":[{"text":"Good morning."}]}', 'Good morning.', 1],
		['{"transcript":{"turns":[{"text":"Good morning."}]}}', 'Good morning.', 1],
		['{"results":{"transcripts":[{"transcript":"Good morning."}]}}', 'Good morning.', 1],
		['{"phrases":["Good","morning."]}', 'Good\nmorning.', 2],
		['{"data":{"data":{"data":{"data":{"text":"Good morning."}}}}}', null, 0],
	])('reads %j', async (body, text, turns) => {
		recordingApi().get(`${TRANSCRIPTIONS}/204117`).reply(200, body);
		const { items } = await read();
		expect(items[0].json).toMatchObject({ recordingId: '204117', available: true, text });
		expect(items[0].json.turns).toHaveLength(turns);
	});

	it.each([{}, { waitUntilAvailable: true, maxWait: 0 }])(
		'reads what was said in the other recordings of a call, with %j',
		async (wait) => {
			recordingApi()
				.get(/company_call_recordings/)
				.query(true)
				.reply(200, recordingPage([businessRecording({ id: 2 }), businessRecording()]));
			recordingApi()
				.get(/transcription\/2$/)
				.times(2)
				.optionally()
				.reply(404, { message: 'No' });
			recordingApi().get(`${TRANSCRIPTIONS}/204117`).reply(200, 'Good morning.');
			const callId = businessRecording().call_id as string;
			const { items } = await execute(
				ofBusiness('getTranscript', { parameters: { findBy: 'callId', callId, ...wait } }),
			);
			expect(items.map(({ json }) => json)).toMatchObject([
				{ recordingId: '2', callId, available: false, text: null },
				{ recordingId: '204117', callId, available: true, text: 'Good morning.' },
			]);
		},
	);

	it('says so when there is none', async () => {
		recordingApi()
			.get(/transcription\/204117/)
			.times(2)
			.optionally()
			.reply(404, { message: 'No' });
		await expect(read()).rejects.toThrow('Vonage has no transcript of this recording');
	});

	it('says that it is not available where it was waited for', async () => {
		recordingApi()
			.get(/transcription\/204117/)
			.times(2)
			.optionally()
			.reply(404, { message: 'No' });
		const { items } = await read({ waitUntilAvailable: true, maxWait: 0 });
		expect(items[0].json).toMatchObject({ recordingId: '204117', available: false, text: null });
	});
});
