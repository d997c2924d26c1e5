import {
	CALL_ID,
	contentApi,
	INTERACTION,
	ofContactCenter,
	storedInteraction,
} from '../../../harness/callRecordings.mts';
import { execute } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';
import { stopClock } from '../../../harness/stoppedClock.mts';

mockNetwork();
const clock = stopClock();

const pauses: number[] = [];

jest.mock('../../../../nodes/shared/plain/pause', () => ({
	pause: jest.fn(async (milliseconds: number) => {
		pauses.push(milliseconds);
		clock.advance(milliseconds);
	}),
}));

beforeEach(() => {
	pauses.length = 0;
});

const get = (parameters = {}) => execute(ofContactCenter('get', { parameters }));

const wait = { waitUntilAvailable: true, maxWait: 5 };

describe('Contact Center Recording: Get', () => {
	it('tells what is stored of a call', async () => {
		contentApi().get(INTERACTION).reply(200, storedInteraction());
		const { items } = await get();
		expect(items[0].json).toEqual({
			callId: CALL_ID,
			available: true,
			startTime: '2026-11-20T09:41:12Z',
			direction: 'inbound',
			from: '+447700900123',
			to: '+442079460188',
			agentIds: ['1544'],
			hasRecording: true,
			hasTranscript: false,
			content: [
				{ type: 'callRecording', key: 'callRecording', contentType: 'audio/wav', size: 10 },
			],
		});
	});

	it('gives what Vonage did not say as null', async () => {
		contentApi().get(INTERACTION).reply(200, { guid: CALL_ID, content: null, handlingAgents: 7 });
		const { items } = await get();
		expect(items[0].json).toEqual({
			callId: CALL_ID,
			available: true,
			startTime: null,
			direction: null,
			from: null,
			to: null,
			agentIds: [],
			hasRecording: false,
			hasTranscript: false,
			content: [],
		});
	});

	it('gives everything as it came without Simplify', async () => {
		contentApi()
			.get(INTERACTION)
			.reply(200, storedInteraction({ another: 1 }));
		const { items } = await get({ simplify: false });
		expect(items[0].json).toEqual({ ...storedInteraction({ another: 1 }), available: true });
	});

	it('says so when there is nothing', async () => {
		contentApi().get(INTERACTION).reply(404, { message: 'Not Found' });
		await expect(get()).rejects.toMatchObject({
			message: 'Vonage has stored nothing of this call [item 0]',
			description: expect.stringContaining("'Wait Until Available'"),
		});
	});

	it.each(['', 'abc', `${CALL_ID}/..`, '../x'])(
		'refuses %j before anything is sent',
		async (callId) => {
			await expect(get({ callId })).rejects.toThrow("'Call ID'");
		},
	);

	it('names the scopes when the credential may not', async () => {
		contentApi().get(INTERACTION).reply(403, { message: 'Forbidden' });
		await expect(get()).rejects.toMatchObject({
			message: 'The credential does not have the right for this: Forbidden [item 0]',
			description: expect.stringContaining('interaction-content:read'),
		});
	});

	it('waits with pauses that grow until the recording is there', async () => {
		contentApi().get(INTERACTION).reply(404, { message: 'Not Found' });
		contentApi()
			.get(INTERACTION)
			.reply(200, storedInteraction({ content: [] }));
		contentApi()
			.get(INTERACTION)
			.reply(
				200,
				storedInteraction({ content: [{ contentKey: 'transcript', type: 'transcript' }] }),
			);
		contentApi().get(INTERACTION).reply(200, storedInteraction());
		const { items } = await get(wait);
		expect(items[0].json).toMatchObject({ available: true, hasRecording: true });
		expect(pauses).toEqual([5_000, 7_500, 11_250]);
	});

	it('says that it is not available when it does not come in time', async () => {
		contentApi().get(INTERACTION).times(10).reply(404, { message: 'Not Found' });
		const { items } = await get(wait);
		expect(items[0].json).toMatchObject({ callId: CALL_ID, available: false, content: [] });
		expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBe(5 * 60_000);
	});

	it('tells what there is besides, when what is wanted does not come in time', async () => {
		const content = [{ contentKey: 'transcript', type: 'transcript' }];
		contentApi().get(INTERACTION).reply(200, storedInteraction({ content }));
		const { items } = await get({ ...wait, maxWait: 0 });
		expect(items[0].json).toMatchObject({
			available: false,
			hasRecording: false,
			hasTranscript: true,
			agentIds: ['1544'],
		});
	});

	it('looks once without a time to wait', async () => {
		contentApi().get(INTERACTION).reply(404, { message: 'Not Found' });
		const { items } = await get({ ...wait, maxWait: 0 });
		expect(items[0].json.available).toBe(false);
	});

	it('does not wait for what is refused', async () => {
		contentApi().get(INTERACTION).reply(403, { message: 'Forbidden' });
		await expect(get(wait)).rejects.toThrow('does not have the right');
	});
});
