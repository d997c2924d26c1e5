import {
	CALL_ID,
	contentApi,
	INTERACTION,
	ofContactCenter,
	storedInteraction,
} from '../../../harness/callRecordings.mts';
import { execute } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';

jest.mock('../../../../nodes/shared/plain/pause', () => ({ pause: jest.fn() }));

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

	const FILE = `${INTERACTION}/content/transcript`;
	const hasTranscript = (body: string) => {
		const content = [{ contentKey: 'transcript', type: 'transcript' }];
		contentApi().get(INTERACTION).reply(200, storedInteraction({ content }));
		contentApi().get(FILE).reply(200, body);
	};
	const isNotAnalysed = () => contentApi().get(ANALYSIS).reply(404, { message: 'Not Found' });

	it('reads a transcript that is stored as text', async () => {
		isNotAnalysed();
		hasTranscript('Jane: Good morning.');
		expect((await read()).items[0].json).toMatchObject({ text: 'Jane: Good morning.', hint: null });
	});

	it('tells what the analysis knows beside a transcript that is stored as text', async () => {
		contentApi().get(ANALYSIS).reply(200, { transcript: 'Good morning.' });
		hasTranscript('Jane: Good morning.');
		expect((await read()).items[0].json).toMatchObject({ text: 'Good morning.' });
	});

	it('hands on a transcript in an unknown form, and says how to get it', async () => {
		isNotAnalysed();
		hasTranscript('{"words":[{"w":"Good"}]}');
		expect((await read()).items[0].json).toMatchObject({
			available: true,
			text: null,
			hint: expect.stringContaining("Choose 'Raw'") as string,
		});
		isNotAnalysed();
		hasTranscript('{"words":[{"w":"Good"}]}');
		const { items } = await read({ output: 'raw' });
		expect(items[0].json.transcript).toEqual({ words: [{ w: 'Good' }] });
	});

	it.each(['', '{}', '[]', 'null', '""'])('has none where the stored file is %j', async (body) => {
		isNotAnalysed();
		hasTranscript(body);
		await expect(read()).rejects.toThrow('Vonage has no transcript of this call');
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
