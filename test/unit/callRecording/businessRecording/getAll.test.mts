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

const list = (parameters = {}) => execute(ofBusiness('getAll', { parameters }));

describe('Business Recording: Get Many', () => {
	it('sends every filter under the name that the API has for it', async () => {
		recordingApi()
			.get(RECORDINGS)
			.query({
				call_id: 'a-call',
				cnam: 'JANE DOE',
				caller_id: '12025550147',
				dnis: '12025550199',
				call_direction: 'INTRA_PBX',
				extension: '999',
				'duration:gte': '1500',
				'duration:lte': '60000',
				'start:gte': '2026-11-20T00:00:00+0000',
				'start:lte': '2026-11-20T22:59:59+0000',
				order: 'start:ASC',
				page_size: '50',
			})
			.reply(200, recordingPage([businessRecording()]));
		const { items } = await list({
			order: 'start:ASC',
			filters: {
				callId: 'a-call',
				callerName: 'JANE DOE',
				callerNumber: '12025550147',
				dialledNumber: '12025550199',
				direction: 'INTRA_PBX',
				extension: '999',
				minDuration: 1.5,
				maxDuration: 60,
				startedAfter: '2026-11-20T00:00:00Z',
				startedBefore: '2026-11-20T23:59:59+01:00',
			},
		});
		expect(items[0].json).toEqual(simplifiedRecording);
	});

	it('lists the others where one has no ID, and fails where none has one', async () => {
		const nameless = { ...businessRecording(), id: null };
		const answer = (...recordings: unknown[]) =>
			recordingApi()
				.get(RECORDINGS)
				.query(true)
				.reply(200, recordingPage(recordings as never));
		answer(nameless, null, businessRecording());
		expect((await list()).items).toHaveLength(1);
		answer(nameless);
		await expect(list()).rejects.toThrow();
	});

	it('lists what the user who signed in has recorded', async () => {
		recordingApi()
			.get('/t/vbc.prod/call_recording/api/accounts/self/users/self/call_recordings')
			.query({ order: 'start:DESC', page_size: 50 })
			.reply(200, recordingPage([]));
		expect((await list({ recordedBy: 'user' })).items).toEqual([]);
	});

	it('gives what Vonage did not say as null', async () => {
		recordingApi()
			.get(RECORDINGS)
			.query(true)
			.reply(200, { _embedded: { recordings: [{ id: '1' }] } });
		recordingApi().get(RECORDINGS).query(true).optionally().reply(200, {});
		const { items } = await list();
		expect(items[0].json).toEqual({
			recordingId: '1',
			callId: null,
			direction: null,
			callerNumber: null,
			callerName: null,
			dialledNumber: null,
			startTime: null,
			endTime: null,
			durationSeconds: null,
			extensions: [],
			fileName: null,
			size: null,
		});
	});
});
