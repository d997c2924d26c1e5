import type { IDataObject, WorkflowActivateMode } from 'n8n-workflow';

import { forget } from '../../../../nodes/shared/trigger/memory.ts';
import { missedCall, statistics, subscription, DAY_MS } from '../../../harness/businessEvents.mts';
import { HOUR_MS, iso, keptTrigger, MINUTE_MS, START } from '../../../harness/keptTrigger.mts';
import { hookContext, webhookMethod } from '../../../harness/trigger.mts';

jest.mock('../../../../nodes/shared/plain/pause', () => ({ pause: jest.fn() }));

const stage = keptTrigger();
const { activated, lookedFrom, setup } = stage;

const states = (...values: string[]) => setup({ parameters: { states: values } });

// of the test before
beforeEach(() => forget(hookContext(setup())));

/** n8n stops, and starts after a while. */
async function restarted(
	before: { close(): Promise<void> },
	laterMs: number,
	{ of = setup(), activation = 'init' as WorkflowActivateMode } = {},
) {
	await before.close();
	stage.now += laterMs;
	// what n8n stored is JSON
	stage.staticData = JSON.parse(JSON.stringify(stage.staticData)) as typeof stage.staticData;
	return await activated({ ...of, staticData: stage.staticData }, { activation });
}

describe('After a start of n8n', () => {
	it.each<WorkflowActivateMode>(['init', 'leadershipChange', 'update'])(
		'(%s) a call comes that was missed before the subscription was made anew',
		async (activation) => {
			const first = await activated();
			await first.tick();
			await first.tick(2 * HOUR_MS);
			stage.vonage.webhooks = [];
			stage.vonage.events = [missedCall('c1', stage.now + MINUTE_MS)];
			stage.vonage.answers['GET /events'] = [403];
			await first.tick(HOUR_MS);
			expect(stage.vonage.asked).toContain('POST /webhooks');
			expect(first.ids()).toEqual([]);
			delete stage.vonage.answers['GET /events'];
			const second = await restarted(first, MINUTE_MS, { activation });
			await second.tick();
			expect(second.ids()).toEqual(['c1']);
		},
	);

	it('in a loop of crashes a call comes that none of the starts could bring', async () => {
		let trigger = await activated();
		await trigger.tick();
		stage.vonage.webhooks = [];
		stage.vonage.events = [missedCall('c1', START + HOUR_MS)];
		stage.vonage.answers['GET /events'] = [503];
		for (let start = 0; start < 3; start += 1) {
			trigger = await restarted(trigger, 9 * HOUR_MS);
			await trigger.tick();
			// delivered through the new subscription, so it looks as if all were well
			Object.assign(stage.vonage.webhooks[0].statistics as object, {
				totalSuccesses: 1,
				lastSuccess: iso(stage.now),
			});
		}
		delete stage.vonage.answers['GET /events'];
		trigger = await restarted(trigger, 9 * HOUR_MS);
		await trigger.tick();
		expect(trigger.ids()).toEqual(['c1']);
	});

	it('calls are looked for within the limit, whatever was delivered and renewed since', async () => {
		const first = await activated();
		const last = await restarted(first, 99 * HOUR_MS);
		stage.vonage.webhooks = [
			subscription({
				createdAt: iso(START),
				renewedAt: iso(stage.now - MINUTE_MS),
				statistics: statistics({ lastSuccess: iso(stage.now - MINUTE_MS) }),
			}),
		];
		await last.tick();
		expect(lookedFrom()).toBe(START + 27 * HOUR_MS);
	});

	it('calls from before the activation are left alone', async () => {
		stage.vonage.events = [
			missedCall('before', START - 6 * MINUTE_MS),
			missedCall('after', START + MINUTE_MS),
		];
		const first = await activated();
		const second = await restarted(first, HOUR_MS);
		const third = await restarted(second, HOUR_MS);
		await third.tick();
		expect(third.ids()).toEqual(['after']);
		expect(lookedFrom()).toBe(START);
	});

	it('calls from before the last activation are left alone', async () => {
		const first = await activated();
		await first.close();
		await webhookMethod('delete', setup());
		stage.now += 20 * HOUR_MS;
		const second = await activated();
		const third = await restarted(second, HOUR_MS);
		await third.tick();
		expect(lookedFrom()).toBe(START + 20 * HOUR_MS);
	});

	it('calls are looked for within the limit when n8n has lost what it stored', async () => {
		const first = await activated();
		await first.close();
		stage.staticData = {};
		const second = await activated(undefined, { activation: 'init' });
		await second.tick(HOUR_MS);
		expect(lookedFrom()).toBe(stage.now - 72 * HOUR_MS);
	});

	it('a copy takes nothing from the original: it was not active at any time that is known', async () => {
		await activated();
		const [[slot, record]] = Object.entries(stage.staticData.global as object);
		stage.staticData.global = { [slot]: { ...(record as object), workflowId: 'the-original' } };
		const copy = await activated(undefined, { activation: 'init' });
		await copy.tick();
		expect(lookedFrom()).toBe(START - 72 * HOUR_MS);
	});

	it('a node with another name is the same node', async () => {
		const first = await activated();
		const renamed = setup();
		renamed.node.description = { ...renamed.node.description, displayName: 'Missed calls' };
		const second = await restarted(first, HOUR_MS, { of: renamed, activation: 'update' });
		await second.close();
		const third = await restarted(second, HOUR_MS, { of: renamed });
		await third.tick();
		expect(lookedFrom()).toBe(START);
	});

	it('no secret is stored', async () => {
		await activated();
		expect(JSON.stringify(stage.staticData)).not.toMatch(/secret|token|password|[0-9a-f]{64}/);
	});
});

describe('What is newly wanted', () => {
	it.each<[string, WorkflowActivateMode]>([
		['published', 'update'],
		['found at a start after that', 'init'],
	])('begins when it is %s', async (_, activation) => {
		const first = await activated(states('ANSWERED'));
		await first.tick();
		stage.vonage.events = [
			missedCall('old', START + 10 * HOUR_MS),
			missedCall('answered', START + 10 * HOUR_MS, { state: 'ANSWERED' }),
			missedCall('new', START + 21 * HOUR_MS),
		];
		let second = await restarted(first, 20 * HOUR_MS, {
			of: states('ANSWERED', 'MISSED'),
			activation: 'update',
		});
		if (activation === 'init') {
			second = await restarted(second, 0, { of: states('ANSWERED', 'MISSED') });
		}
		stage.vonage.webhooks = [];
		await second.tick(2 * HOUR_MS);
		expect(second.ids()).toEqual(['answered', 'new']);
	});

	it('begins anew when it was not wanted for a while', async () => {
		const first = await activated(states('ANSWERED', 'MISSED'));
		const second = await restarted(first, HOUR_MS, {
			of: states('ANSWERED'),
			activation: 'update',
		});
		const third = await restarted(second, DAY_MS, {
			of: states('ANSWERED', 'MISSED'),
			activation: 'update',
		});
		stage.vonage.events = [
			missedCall('meanwhile', START + 2 * HOUR_MS),
			missedCall('then', START + 25 * HOUR_MS),
		];
		const last = await restarted(third, HOUR_MS, { of: states('ANSWERED', 'MISSED') });
		await last.tick();
		expect(last.ids()).toEqual(['then']);
	});
});

describe('The clock of Vonage', () => {
	/** What Vonage writes into a subscription that is made. */
	const stamps = (stamp: IDataObject) => {
		stage.vonage.answers['POST /webhooks'] = () => {
			const webhook = subscription(stamp);
			stage.vonage.webhooks.push(webhook);
			return [201, webhook];
		};
	};

	it.each([
		[0, 0],
		[90_000, 90_000],
		[2 * HOUR_MS, HOUR_MS],
		[-MINUTE_MS, 0],
	])(
		'that is behind by %i ms hides no call, and brings none from before',
		async (behind, earlier) => {
			stamps({ createdAt: iso(START - behind) });
			stage.vonage.events = [
				missedCall('before', START - earlier - 1),
				missedCall('after', START - earlier),
			];
			const first = await activated();
			const second = await restarted(first, HOUR_MS);
			await second.tick();
			expect(second.ids()).toEqual(['after']);
		},
	);

	it.each<[string, () => void]>([
		['was there already', () => stage.vonage.webhooks.push(subscription())],
		['does not tell when it was made', () => stamps({ createdAt: undefined })],
	])('may be behind by 5 minutes when the subscription %s', async (_, prepareVonage) => {
		prepareVonage();
		const first = await activated();
		const second = await restarted(first, HOUR_MS);
		await second.tick();
		expect(lookedFrom()).toBe(START - 5 * MINUTE_MS);
	});
});
