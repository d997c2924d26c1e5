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

const ANALYSIS = `/conversation-analyzer/interactions/${CALL_ID}?transcript=true`;

const read = (parameters = {}) => execute(ofContactCenter('getTranscript', { parameters }));

describe('Contact Center Recording: Get Transcript', () => {
	it('tells what the analysis knows, where there is no stored transcript', async () => {
		contentApi().get(INTERACTION).reply(200, storedInteraction());
		contentApi()
			.get(ANALYSIS)
			.reply(200, {
				guid: CALL_ID,
				status: 'processed',
				language: 'en-GB',
				confidence: 'Low',
				transcript: 'Good morning.',
				sentimentSummary: { overallSentiment: 0.4 },
			});
		const { items } = await read();
		expect(items[0].json).toEqual({
			callId: CALL_ID,
			available: true,
			text: 'Good morning.',
			turns: [],
			language: 'en-GB',
			confidence: 'Low',
			sentiment: 0.4,
			sentimentSummary: { overallSentiment: 0.4 },
			categories: [],
			talkTimes: {},
			hint: null,
		});
	});

	it('says why the Conversation Analyzer gives nothing', async () => {
		contentApi().get(INTERACTION).reply(200, storedInteraction());
		contentApi().get(ANALYSIS).reply(403, { message: 'Not licensed' });
		await expect(read()).rejects.toMatchObject({
			message: 'The Conversation Analyzer refuses the credential: Not licensed [item 0]',
			description: expect.stringContaining('the scope interaction-content:read') as string,
		});
	});

	it('fails when the Conversation Analyzer is out of order', async () => {
		contentApi().get(INTERACTION).reply(200, storedInteraction());
		contentApi().get(ANALYSIS).times(4).reply(500, {});
		await expect(read()).rejects.toThrow('answered 500');
	});

	it('has no transcript where the analysis has no words', async () => {
		contentApi().get(INTERACTION).reply(200, storedInteraction());
		contentApi().get(ANALYSIS).reply(200, { guid: CALL_ID, status: 'queued', transcript: null });
		await expect(read()).rejects.toThrow('Vonage has no transcript of this call');
	});

	it('says that it is not available where it was waited for', async () => {
		contentApi().get(INTERACTION).reply(404, { message: 'Not Found' });
		contentApi().get(ANALYSIS).reply(404, { message: 'Not Found' });
		const { items } = await read({ waitUntilAvailable: true, maxWait: 0 });
		expect(items[0].json).toMatchObject({ callId: CALL_ID, available: false, text: null });
	});
});
