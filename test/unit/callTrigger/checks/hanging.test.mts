import { pause } from '../../../../nodes/shared/plain/pause.ts';
import { DAY_MS, missedCall } from '../../../harness/businessEvents.mts';
import {
	HOUR_MS,
	keptTrigger,
	MINUTE_MS,
	pauseOnlyForOthers,
} from '../../../harness/keptTrigger.mts';
import { TEST_URL, webhookMethod } from '../../../harness/trigger.mts';

jest.mock('../../../../nodes/shared/plain/pause', () => ({ pause: jest.fn() }));

const stage = keptTrigger();
const { activated, quiet, settle, setup } = stage;

/** How long a check, and a hook that a person waits for, may take. */
const CHECK_MS = 10 * MINUTE_MS;
const HOOK_MS = 2 * MINUTE_MS;

/** From now on the requests of a kind are not answered until the returned function is called. */
function hang(kind: string): () => void {
	let answer = () => {};
	const answered = new Promise<void>((resolve) => (answer = resolve));
	stage.vonage.beforeAnswer = async (request) => {
		if (request.startsWith(kind)) await answered;
	};
	return () => {
		stage.vonage.beforeAnswer = async () => {};
		answer();
	};
}

/** From now on time flies for whoever waits that long for something else, once it was asked for. */
function letPass(limitMs: number, request: string): void {
	jest.mocked(pause).mockImplementation(async (milliseconds, end) => {
		if (milliseconds !== limitMs) return await pauseOnlyForOthers(milliseconds, end);
		while (!stage.vonage.asked.includes(request)) await new Promise(setImmediate);
	});
}

const stopTime = () => jest.mocked(pause).mockImplementation(pauseOnlyForOthers);

const turn = async () => await new Promise(setImmediate);

/** Long enough for what was begun to come to its end, if nothing holds it up. */
const turns = async () => {
	for (let count = 0; count < 100; count += 1) await turn();
};

describe.each(['GET /webhooks', 'GET /events'])('A check whose %s is never answered', (request) => {
	/** It hangs, and its time is over. */
	async function hung() {
		const trigger = await quiet();
		stage.vonage.webhooks = [];
		const answer = hang(request);
		letPass(CHECK_MS, request);
		stage.now += HOUR_MS;
		trigger.fire();
		while (trigger.failures.length === 0) await turn();
		stopTime();
		return { trigger, answer };
	}

	it('is told to a person, and the next ones go on', async () => {
		const { trigger, answer } = await hung();
		expect(trigger.failures).toEqual([
			expect.objectContaining({
				message: 'Vonage did not answer within 10 minutes',
				description: expect.stringContaining('The trigger goes on trying') as string,
			}),
		]);
		stage.vonage.beforeAnswer = async () => {};
		stage.vonage.events = [missedCall('c1', stage.now)];
		stage.vonage.forget();
		stage.now += 5 * MINUTE_MS;
		trigger.fire();
		while (trigger.ids().length === 0) await turn();
		expect(stage.vonage.asked[0]).toBe('GET /webhooks');
		expect(stage.vonage.webhooks).toHaveLength(1);
		answer();
	});

	it('does nothing when the answer comes in the end', async () => {
		const { trigger, answer } = await hung();
		const webhooks = [...stage.vonage.webhooks];
		stage.vonage.forget();
		stage.vonage.events = [missedCall('late', stage.now)];
		answer();
		await settle();
		await turns();
		expect(stage.vonage.requests).toEqual([]);
		expect(stage.vonage.webhooks).toEqual(webhooks);
		expect(trigger.emitted).toEqual([]);
		expect(trigger.failures).toHaveLength(1);
	});

	it('holds up no deactivation', async () => {
		const trigger = await quiet();
		stage.vonage.webhooks = [];
		const answer = hang(request);
		stage.now += HOUR_MS;
		trigger.fire();
		while (!stage.vonage.asked.includes(request)) await turn();
		stage.vonage.beforeAnswer = async () => {};
		expect(await webhookMethod('delete', setup())).toBe(true);
		answer();
		await settle();
		await turns();
		expect(stage.vonage.webhooks).toEqual([]);
		expect(trigger.failures).toEqual([]);
	});
});

describe('A subscription that is made late', () => {
	it('is removed when the workflow was deactivated meanwhile', async () => {
		const trigger = await activated();
		stage.vonage.webhooks = [];
		const answer = hang('POST /webhooks');
		trigger.fire();
		while (!stage.vonage.asked.includes('POST /webhooks')) await turn();
		await webhookMethod('delete', setup());
		expect(stage.vonage.webhooks).toEqual([]);
		answer();
		while (!stage.vonage.asked.includes('DELETE /webhooks/new-2')) await turn();
		expect(stage.vonage.webhooks).toEqual([]);
	});

	it('is kept when the workflow was activated again meanwhile', async () => {
		const trigger = await activated();
		stage.vonage.webhooks = [];
		const answer = hang('POST /webhooks');
		trigger.fire();
		while (!stage.vonage.asked.includes('POST /webhooks')) await turn();
		await webhookMethod('delete', setup());
		const checked = webhookMethod('checkExists', setup());
		answer();
		await checked;
		await turns();
		expect(stage.vonage.webhooks).toHaveLength(1);
	});
});

describe.each(['checkExists', 'create', 'delete'] as const)('The hook %s', (hook) => {
	it.each([false, true])(
		'says that Vonage does not answer instead of waiting for ever (test listen: %s)',
		async (isTest) => {
			if (hook === 'delete') await webhookMethod('create', setup(), { isTest });
			stage.vonage.forget();
			const answer = hang('GET /webhooks');
			letPass(HOOK_MS, 'GET /webhooks');
			await expect(webhookMethod(hook, setup(), { isTest })).rejects.toMatchObject({
				message: 'Vonage did not answer within 2 minutes',
				description: expect.stringContaining('Try again later') as string,
			});
			stopTime();
			answer();
			await turns();
			// what was not removed in time is removed in the end
			while (hook === 'delete' && stage.vonage.webhooks.length > 0) await turn();
			if (hook !== 'delete') expect(stage.vonage.asked).toEqual(['GET /webhooks']);
		},
	);
});

describe('A clock that is set back', () => {
	it('delays no check', async () => {
		stage.now += 30 * DAY_MS;
		const trigger = await quiet();
		await trigger.tick(HOUR_MS);
		stage.vonage.forget();
		await trigger.tick(-30 * DAY_MS);
		expect(stage.vonage.asked).toContain('GET /webhooks');
		stage.vonage.forget();
		await trigger.tick(HOUR_MS);
		expect(stage.vonage.asked).toContain('GET /webhooks');
	});

	it('lets no call be forgotten that was missed before it', async () => {
		const right = stage.now;
		const first = await activated();
		await first.tick(DAY_MS);
		await first.close();
		stage.now += 30 * DAY_MS;
		const trigger = await quiet();
		stage.vonage.events = [missedCall('c1', right + DAY_MS)];
		await trigger.tick(-30 * DAY_MS);
		expect(trigger.ids()).toEqual(['c1']);
	});

	it('lets the daily look come', async () => {
		stage.now += 30 * DAY_MS;
		const trigger = await quiet();
		await trigger.tick(-30 * DAY_MS);
		stage.vonage.forget();
		await trigger.tick(DAY_MS);
		expect(stage.vonage.asked).toContain('GET /events');
	});

	it('delays no alert', async () => {
		const trigger = await quiet();
		stage.now += 30 * DAY_MS;
		stage.vonage.answers['GET /webhooks'] = [403];
		await trigger.tick();
		expect(trigger.failures).toHaveLength(1);
		await trigger.tick(-30 * DAY_MS);
		expect(trigger.failures).toHaveLength(2);
	});

	it('is told by nobody when the URL is not known', async () => {
		const trigger = await activated();
		await webhookMethod('delete', setup());
		stage.now += 30 * DAY_MS;
		await trigger.tick();
		const before = trigger.failures.length;
		stage.now -= 30 * DAY_MS;
		for (let minute = 0; minute < 7; minute += 1) await trigger.tick(MINUTE_MS);
		expect(trigger.failures.length).toBe(before + 1);
	});
});

it('A test listen that ends leaves the checks of production alone', async () => {
	const trigger = await activated();
	await webhookMethod('checkExists', setup(), { isTest: true });
	await webhookMethod('create', setup(), { isTest: true });
	await webhookMethod('delete', setup(), { isTest: true });
	expect(stage.vonage.webhooks.map(({ url }) => url)).not.toContain(TEST_URL);
	stage.vonage.forget();
	await trigger.tick(HOUR_MS);
	expect(new Set(stage.vonage.asked)).toEqual(new Set(['GET /webhooks', 'GET /events']));
});
