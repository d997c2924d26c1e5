import { createHash } from 'node:crypto';

import type { WorkflowActivateMode } from 'n8n-workflow';

import { Keeper } from '../../../nodes/CallTrigger/keeper.ts';
import { pause } from '../../../nodes/shared/http/pause.ts';
import {
	callEvent,
	DAY_MS,
	keyOfNode,
	missedCall,
	statistics,
	subscription,
	Vonage,
} from '../../harness/businessEvents.mts';
import type { Setup } from '../../harness/execute.mts';
import { mockNetwork } from '../../harness/network.mts';
import { businessCredential } from '../../harness/samples.mts';
import { callTrigger, triggerContext, webhookMethod } from '../../harness/trigger.mts';

jest.mock('../../../nodes/shared/http/pause', () => ({ pause: jest.fn() }));

/** A pause that can end early does so: it waits for something else. */
const pauseOnlyForOthers = async (_: number, end?: AbortSignal) => {
	if (end) await new Promise((resolve) => end.addEventListener('abort', resolve));
};

mockNetwork();

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const START = Date.parse('2026-06-10T12:00:00Z');

const iso = (time: number) => new Date(time).toISOString();

let now: number;
let vonage: Vonage;
let checks: jest.SpyInstance;

beforeEach(() => {
	now = START;
	jest.spyOn(Date, 'now').mockImplementation(() => now);
	checks = jest.spyOn(Keeper.prototype, 'check');
	vonage = new Vonage();
	jest.mocked(pause).mockReset().mockImplementation(pauseOnlyForOthers);
});

afterEach(() => {
	jest.restoreAllMocks();
});

/** Waits until every check that was begun is over, and what follows from it. */
async function settle() {
	await Promise.allSettled(checks.mock.results.map(({ value }) => value as Promise<unknown>));
	await new Promise(setImmediate);
}

/** A trigger that n8n activated, with its subscription; what that took is forgotten. */
async function activated(
	setup: Setup = callTrigger(),
	options: Parameters<typeof triggerContext>[1] = {},
) {
	const { activation } = options;
	const trigger = triggerContext(setup, options);
	if (!(await webhookMethod('checkExists', setup, { activation }))) {
		await webhookMethod('create', setup, { activation });
	}
	const { closeFunction } = await trigger.start();
	vonage.forget();
	return {
		...trigger,
		close: async () => await closeFunction!(),
		/** Ticks some time later. */
		tick: async (laterMs = 0) => {
			now += laterMs;
			trigger.fire();
			await settle();
		},
		ids: () => trigger.emitted.flat().map(({ event }) => (event as { id: string }).id),
	};
}

const options = (values: object) => callTrigger({ parameters: { options: values as never } });

/** The end from which on the last recovery looked for calls: it asks for a day before, by start. */
const lookedFrom = () => Number(vonage.eventQueries.at(0)!.fromDate) + DAY_MS;

/** One that is not looked at any more after the first check. */
async function quiet(setup?: Setup, activation: WorkflowActivateMode = 'init') {
	const trigger = await activated(setup, { activation });
	await trigger.tick();
	vonage.forget();
	return trigger;
}

describe('The clock of the trigger', () => {
	it.each([
		[{}, /^([1-5]?\d) \* \* \* \* \*$/],
		[{ checkInterval: 1 }, /^([1-5]?\d) \* \* \* \* \*$/],
		[{ checkInterval: 0.5 }, /^\*\/30 \* \* \* \* \*$/],
		[{ checkInterval: 0.05 }, /^\*\/3 \* \* \* \* \*$/],
	])('ticks for %j at %s', async (values, expression) => {
		const { crons } = await activated(options(values));
		expect(crons).toEqual([{ expression: expect.stringMatching(expression) as string }]);
	});

	it('ticks at different seconds for different nodes, at the same for the same one', async () => {
		const expressions = await Promise.all(
			['a', 'b', 'c', 'd', 'a'].map(async (nodeId) => {
				const trigger = triggerContext(callTrigger({ nodeId }));
				await trigger.start();
				return trigger.crons[0].expression;
			}),
		);
		expect(expressions[4]).toBe(expressions[0]);
		expect(new Set(expressions).size).toBeGreaterThan(2);
	});

	it('does not tick for a test listen', async () => {
		const trigger = triggerContext(callTrigger(), { mode: 'manual' });
		expect(await trigger.start()).toEqual({});
		expect(trigger.crons).toEqual([]);
	});

	it('is not started with parameters that cannot be used', async () => {
		const trigger = triggerContext(callTrigger({ parameters: { states: [] } }));
		await expect(trigger.start()).rejects.toThrow("'Trigger On' must have at least one state");
		expect(trigger.crons).toEqual([]);
	});
});

describe('A tick', () => {
	it('checks at once, at a moment of the node within the interval, then at every interval', async () => {
		const offset = createHash('sha256').update('a-node').digest().readUInt32BE() % HOUR_MS;
		expect(offset).toBeGreaterThan(MINUTE_MS);
		const trigger = await activated();
		await trigger.tick();
		expect(checks).toHaveBeenCalledTimes(1);
		await trigger.tick(offset - 1_001);
		expect(checks).toHaveBeenCalledTimes(1);
		await trigger.tick(1);
		expect(checks).toHaveBeenCalledTimes(2);
		await trigger.tick(HOUR_MS - 1_001);
		expect(checks).toHaveBeenCalledTimes(2);
		vonage.forget();
		await trigger.tick(1_001);
		expect(checks).toHaveBeenCalledTimes(3);
		expect(vonage.requests).toEqual(['GET /webhooks']);
	});

	it('checks at the interval that the user chose', async () => {
		const trigger = await activated(options({ checkInterval: 0.05 }));
		await trigger.tick();
		await trigger.tick(1_000);
		expect(checks).toHaveBeenCalledTimes(1);
		await trigger.tick(2_000);
		expect(checks).toHaveBeenCalledTimes(2);
	});

	it('does nothing while a check is under way', async () => {
		const trigger = await activated();
		let answer = () => {};
		vonage.beforeAnswer = async () => await new Promise((resolve) => (answer = resolve));
		trigger.fire();
		while (vonage.requests.length === 0) await new Promise(setImmediate);
		now += 3 * HOUR_MS;
		trigger.fire();
		trigger.fire();
		expect(checks).toHaveBeenCalledTimes(1);
		vonage.beforeAnswer = async () => {};
		answer();
		await settle();
		await trigger.tick();
		expect(checks).toHaveBeenCalledTimes(2);
	});

	it('does nothing after n8n closed the trigger', async () => {
		const trigger = await activated();
		await trigger.close();
		await trigger.tick(2 * HOUR_MS);
		expect(vonage.requests).toEqual([]);
	});

	it('starts nothing when n8n closed the trigger during the check', async () => {
		const trigger = await activated(undefined, { activation: 'init' });
		vonage.events = [missedCall('c1', now - HOUR_MS)];
		trigger.fire();
		await trigger.close();
		await settle();
		expect(vonage.asked).toContain('GET /events');
		expect(trigger.emitted).toEqual([]);
	});

	it('tells nothing when n8n closed the trigger during a check that failed', async () => {
		const trigger = await activated();
		vonage.answers['GET /webhooks'] = [403];
		trigger.fire();
		await trigger.close();
		await settle();
		expect(trigger.failures).toEqual([]);
	});

	it('does nothing before the URL is known, which n8n may tell later', async () => {
		const setup = callTrigger({ nodeId: 'unknown-node' });
		const trigger = triggerContext(setup);
		await trigger.start();
		trigger.fire();
		await webhookMethod('checkExists', setup, { isTest: true });
		await webhookMethod('create', setup, { isTest: true });
		trigger.fire();
		await settle();
		expect(checks).not.toHaveBeenCalled();
		await webhookMethod('checkExists', setup);
		trigger.fire();
		await settle();
		expect(checks).toHaveBeenCalledTimes(1);
	});

	it('tells a person when the URL is not known for 5 minutes', async () => {
		const trigger = triggerContext(callTrigger({ nodeId: 'never-told' }));
		await trigger.start();
		for (let minute = 0; minute < 5; minute += 1) {
			trigger.fire();
			now += MINUTE_MS;
		}
		expect(trigger.failures).toEqual([]);
		trigger.fire();
		now += MINUTE_MS;
		trigger.fire();
		expect(trigger.failures).toEqual([
			expect.objectContaining({
				message: 'n8n has not told the trigger its webhook URL',
				description: expect.stringContaining('Deactivate the workflow and activate') as string,
			}),
		]);
		expect(vonage.requests).toEqual([]);
	});

	it('tells nothing in the moment between the removal of the webhook and the end of the trigger', async () => {
		const trigger = await quiet();
		await trigger.tick(HOUR_MS);
		await webhookMethod('delete', callTrigger());
		await trigger.tick(MINUTE_MS);
		expect(trigger.failures).toEqual([]);
	});

	it('waits little more than a minute for a quota, because a deactivation waits for it', async () => {
		const trigger = await quiet();
		let asked = 0;
		vonage.answers['GET /webhooks'] = () => {
			asked += 1;
			return [429, {}];
		};
		const waits = jest.mocked(pause).mock.calls.length;
		await trigger.tick(HOUR_MS);
		const waited = jest.mocked(pause).mock.calls.slice(waits);
		const milliseconds = waited.reduce((sum, [wait]) => sum + wait, 0);
		expect(asked).toBeGreaterThan(2);
		expect(milliseconds).toBeLessThanOrEqual(61_000);
	});

	it('does nothing after the webhook was removed', async () => {
		const trigger = await activated();
		await webhookMethod('delete', callTrigger());
		vonage.forget();
		await trigger.tick();
		expect(vonage.requests).toEqual([]);
	});

	it('goes on after a test listen ended', async () => {
		const trigger = await activated();
		await webhookMethod('delete', callTrigger(), { isTest: true });
		await trigger.tick();
		expect(checks).toHaveBeenCalledTimes(1);
	});

	it('leaves no subscription behind when the webhook is removed while it begins', async () => {
		const trigger = await activated();
		const getDecrypted = trigger.store.getDecrypted.bind(trigger.store);
		let decrypt = () => {};
		jest.spyOn(trigger.store, 'getDecrypted').mockImplementation(async (...args) => {
			await new Promise<void>((resolve) => (decrypt = resolve));
			return await getDecrypted(...args);
		});
		trigger.fire();
		await webhookMethod('delete', callTrigger());
		jest.mocked(trigger.store.getDecrypted).mockRestore();
		decrypt();
		await settle();
		expect(vonage.webhooks).toEqual([]);
		expect(trigger.failures).toEqual([]);
	});

	it('renews the subscription from half of its lifetime on', async () => {
		const trigger = await quiet();
		await trigger.tick(4.9 * DAY_MS);
		expect(vonage.asked).not.toContain('PUT /webhooks/new-1/renew');
		await trigger.tick(0.2 * DAY_MS);
		expect(vonage.asked).toContain('PUT /webhooks/new-1/renew');
		expect(vonage.webhooks).toMatchObject([{ expireAt: iso(now + 10 * DAY_MS) }]);
	});

	it('creates the subscription again when it is gone', async () => {
		const trigger = await quiet();
		vonage.webhooks = [];
		await trigger.tick(HOUR_MS);
		expect(vonage.webhooks).toHaveLength(1);
		expect(trigger.failures).toEqual([]);
	});

	it('comes again 5 minutes after a check that failed', async () => {
		const trigger = await quiet();
		vonage.answers['GET /webhooks'] = [503];
		await trigger.tick(HOUR_MS);
		await trigger.tick(4 * MINUTE_MS);
		expect(checks).toHaveBeenCalledTimes(2);
		delete vonage.answers['GET /webhooks'];
		await trigger.tick(MINUTE_MS);
		expect(checks).toHaveBeenCalledTimes(3);
		await trigger.tick(5 * MINUTE_MS);
		expect(checks).toHaveBeenCalledTimes(3);
	});

	it('never lets a failed check delay the next one', async () => {
		const trigger = await activated(options({ checkInterval: 1 }));
		await trigger.tick();
		await trigger.tick(MINUTE_MS);
		vonage.answers['GET /webhooks'] = [503];
		await trigger.tick(MINUTE_MS);
		await trigger.tick(MINUTE_MS);
		expect(checks).toHaveBeenCalledTimes(4);
	});
});

describe('Calls that were missed', () => {
	it('are looked for when n8n made the lost subscription again just before it started the trigger', async () => {
		await webhookMethod('checkExists', callTrigger(), { activation: 'init' });
		await webhookMethod('create', callTrigger(), { activation: 'init' });
		now += 1_000;
		const trigger = triggerContext(callTrigger(), { activation: 'init' });
		await trigger.start();
		trigger.fire();
		await settle();
		expect(lookedFrom()).toBe(now - 72 * HOUR_MS);
	});

	it('start one execution each, oldest first, and are marked', async () => {
		const trigger = await activated(undefined, { activation: 'init' });
		const [c1, c2] = [missedCall('c1', now - 2 * HOUR_MS), missedCall('c2', now - HOUR_MS)];
		vonage.events = [c2, c1];
		await trigger.tick();
		expect(trigger.emitted).toEqual(
			[c1, c2].map((event) => [{ event, recovered: true, signatureValid: true }]),
		);
	});

	it('cannot be there when a person has just activated the workflow', async () => {
		const trigger = await activated();
		await trigger.tick();
		expect(vonage.asked).toContain('GET /webhooks');
		expect(vonage.asked).not.toContain('GET /events');
	});

	it('are looked for at the first check after a restart, and then not without a sign of loss', async () => {
		const trigger = await activated(undefined, { activation: 'init' });
		await trigger.tick();
		expect(vonage.asked).toContain('GET /events');
		vonage.forget();
		for (let hour = 1; hour < 24; hour += 1) await trigger.tick(HOUR_MS);
		expect(vonage.asked).not.toContain('GET /events');
	});

	it('are looked for once a day in any case', async () => {
		const trigger = await quiet();
		await trigger.tick(DAY_MS);
		expect(vonage.asked).toContain('GET /events');
		expect(lookedFrom()).toBe(START - HOUR_MS);
		vonage.forget();
		await trigger.tick(DAY_MS - HOUR_MS);
		expect(vonage.asked).not.toContain('GET /events');
		await trigger.tick(HOUR_MS);
		expect(lookedFrom()).toBe(START + DAY_MS - HOUR_MS);
	});

	it.each([
		['failed', () => ({ statistics: statistics({ failed: true }) })],
		['expired', () => ({ createdAt: iso(START - 10 * DAY_MS), expireAt: iso(START + MINUTE_MS) })],
		['was paused', () => ({ status: 'PAUSED' })],
		['has another key', () => ({ signingKey: keyOfNode('another-node') })],
	])('are looked for when the subscription %s', async (_, overrides) => {
		const trigger = await quiet();
		vonage.webhooks = [subscription({ ...overrides() })];
		vonage.events = [missedCall('c1', now)];
		await trigger.tick(HOUR_MS);
		expect(trigger.ids()).toEqual(['c1']);
		expect(lookedFrom()).toBe(START - HOUR_MS);
	});

	it('are looked for when the subscription was gone', async () => {
		const trigger = await quiet();
		vonage.webhooks = [];
		vonage.events = [missedCall('c1', now)];
		await trigger.tick(HOUR_MS);
		expect(trigger.ids()).toEqual(['c1']);
	});

	it('are looked for when more deliveries failed than before, the second check included', async () => {
		const failed = (totalFailures: number) => ({ statistics: statistics({ totalFailures }) });
		const trigger = await activated();
		vonage.webhooks = [subscription(failed(2))];
		await trigger.tick();
		vonage.forget();
		vonage.webhooks = [subscription(failed(3))];
		await trigger.tick(HOUR_MS);
		expect(vonage.asked).toContain('GET /events');
		vonage.forget();
		await trigger.tick(HOUR_MS);
		expect(vonage.asked).not.toContain('GET /events');
		vonage.webhooks = [subscription(failed(4))];
		await trigger.tick(HOUR_MS);
		expect(vonage.asked).toContain('GET /events');
	});

	it('are looked for at the next check when looking did not work, from the same moment', async () => {
		const trigger = await quiet();
		vonage.webhooks = [subscription({ statistics: statistics({ failed: true }) })];
		vonage.answers['GET /events'] = [500];
		await trigger.tick(HOUR_MS);
		expect(trigger.emitted).toEqual([]);
		delete vonage.answers['GET /events'];
		vonage.forget();
		vonage.events = [missedCall('c1', START)];
		await trigger.tick(5 * MINUTE_MS);
		expect(trigger.ids()).toEqual(['c1']);
		expect(lookedFrom()).toBe(START - HOUR_MS);
	});

	it.each<[WorkflowActivateMode, string, number]>([
		['init', 'a day and an hour before the last delivery', START - 30 * HOUR_MS],
		['leadershipChange', 'a day and an hour before the last delivery', START - 30 * HOUR_MS],
		['update', 'an hour before', START - HOUR_MS],
	])('are looked for after %s from %s on', async (activation, _, from) => {
		vonage.webhooks = [
			subscription({
				createdAt: iso(START - 4 * DAY_MS),
				statistics: statistics({ lastSuccess: iso(START - 5 * HOUR_MS) }),
			}),
		];
		const trigger = await activated(undefined, { activation });
		await trigger.tick(MINUTE_MS);
		expect(lookedFrom()).toBe(from);
	});

	it.each([
		['the last delivery was too long ago', { lastSuccess: iso(START - 99 * HOUR_MS) }, {}, 72],
		['there never was one', {}, {}, 72],
		['the user says so', { lastSuccess: iso(START - 5 * HOUR_MS) }, { lookBackLimit: 2 }, 2],
	])('are looked for within the limit when %s', async (_, known, values, hours) => {
		vonage.webhooks = [
			subscription({ createdAt: iso(START - 4 * DAY_MS), statistics: statistics(known) }),
		];
		const trigger = await activated(options(values), { activation: 'init' });
		await trigger.tick();
		expect(lookedFrom()).toBe(START - hours * HOUR_MS);
	});

	it.each([
		['before the last success', 30, 5, 55],
		['after the last success', 5, 30, 55],
		['longer ago than the limit', 73, 5, 30],
	])(
		'are looked for from a day and an hour before the last failure on, if it was %s',
		async (_, failureHours, successHours, hours) => {
			vonage.webhooks = [
				subscription({
					createdAt: iso(START - 20 * DAY_MS),
					statistics: statistics({
						lastFailure: iso(START - failureHours * HOUR_MS),
						lastSuccess: iso(START - successHours * HOUR_MS),
					}),
				}),
			];
			const trigger = await activated(undefined, { activation: 'init' });
			await trigger.tick();
			expect(lookedFrom()).toBe(START - hours * HOUR_MS);
		},
	);

	it('are looked for from before n8n made it work again, whatever was delivered since', async () => {
		vonage.webhooks = [
			subscription({
				createdAt: iso(START - 20 * DAY_MS),
				expireAt: iso(START - HOUR_MS),
				statistics: statistics({ lastSuccess: iso(START - 5 * HOUR_MS) }),
			}),
		];
		const trigger = await activated(undefined, { activation: 'init' });
		Object.assign(vonage.webhooks[0].statistics as object, { lastSuccess: iso(START) });
		await trigger.tick(MINUTE_MS);
		expect(lookedFrom()).toBe(START - 30 * HOUR_MS);
	});

	it('are looked for from the same moment after a restart, until that worked', async () => {
		vonage.webhooks = [
			subscription({
				createdAt: iso(START - 20 * DAY_MS),
				statistics: statistics({ lastSuccess: iso(START - 5 * HOUR_MS) }),
			}),
		];
		const trigger = await activated(undefined, { activation: 'init' });
		vonage.answers['GET /events'] = [500];
		await trigger.tick();
		Object.assign(vonage.webhooks[0].statistics as object, { lastSuccess: iso(START) });
		delete vonage.answers['GET /events'];
		vonage.forget();
		await trigger.tick(5 * MINUTE_MS);
		expect(lookedFrom()).toBe(START - 30 * HOUR_MS);
	});

	it('are looked for after a restart although those of the start before it could not be', async () => {
		const outage = START - 10 * HOUR_MS;
		vonage.webhooks = [
			subscription({
				createdAt: iso(START - 20 * DAY_MS),
				statistics: statistics({
					failed: true,
					totalFailures: 1,
					lastSuccess: iso(outage - HOUR_MS),
					lastFailure: iso(outage),
				}),
			}),
		];
		vonage.answers['GET /events'] = [503];
		const first = await activated(undefined, { activation: 'init' });
		await first.tick();
		await first.close();
		expect(first.emitted).toEqual([]);

		Object.assign(vonage.webhooks[0].statistics as object, { lastSuccess: iso(now + HOUR_MS) });
		now += 2 * HOUR_MS;
		delete vonage.answers['GET /events'];
		vonage.events = [missedCall('c1', outage)];
		const second = await activated(undefined, { activation: 'init' });
		await second.tick();
		expect(second.ids()).toEqual(['c1']);
	});

	it.each<WorkflowActivateMode>(['init', 'leadershipChange'])(
		'are not looked for after %s from before the subscription was made',
		async (activation) => {
			vonage.webhooks = [subscription({ createdAt: iso(START - 3 * HOUR_MS) })];
			const trigger = await activated(undefined, { activation });
			await trigger.tick();
			expect(lookedFrom()).toBe(START - 3 * HOUR_MS);
		},
	);

	it('from before the activation are left alone, at later checks too', async () => {
		const trigger = await activated();
		vonage.events = [missedCall('before', START - 1), missedCall('after', START + MINUTE_MS)];
		await trigger.tick(2 * MINUTE_MS);
		vonage.webhooks = [];
		await trigger.tick(HOUR_MS);
		expect(trigger.ids()).toEqual(['after']);
	});

	it('can have begun long before, but not ended', async () => {
		const trigger = await activated(options({ lookBackLimit: 1 }), { activation: 'init' });
		const since = now - HOUR_MS;
		vonage.events = [
			missedCall('long', since, { startTime: iso(since - 23 * HOUR_MS) }),
			missedCall('before', since - 1),
		];
		await trigger.tick();
		expect(trigger.ids()).toEqual(['long']);
	});

	it('are those that the user wants', async () => {
		const parameters = { states: ['MISSED', 'RINGING'], direction: 'INBOUND' };
		const trigger = await activated(callTrigger({ parameters }), { activation: 'init' });
		vonage.events = [
			missedCall('inbound', now),
			missedCall('outbound', now, { direction: 'OUTBOUND' }),
			callEvent({ id: 'answered', direction: 'INBOUND', endTime: iso(now) }),
		];
		await trigger.tick();
		expect(trigger.ids()).toEqual(['inbound']);
	});

	it('are brought five at a time, the first alone, and all of them', async () => {
		const trigger = await activated(undefined, { activation: 'init' });
		const ids = Array.from({ length: 12 }, (_, index) => `c${index}`);
		vonage.events = ids.map((id, index) => missedCall(id, now - HOUR_MS + index));
		trigger.holdExecutions();
		await trigger.tick();
		expect(trigger.ids()).toEqual(ids.slice(0, 1));
		for (let ended = 1; ended <= ids.length; ended += 1) {
			trigger.endExecution();
			await new Promise(setImmediate);
			expect(trigger.ids()).toEqual(ids.slice(0, Math.min(ids.length, ended + 5)));
		}
	});

	it('are brought although the end of an execution is never told, and checks go on meanwhile', async () => {
		const trigger = await activated(undefined, { activation: 'init' });
		vonage.events = ['c1', 'c2', 'c3'].map((id, index) => missedCall(id, now - HOUR_MS + index));
		trigger.holdExecutions();
		const waits: Array<() => void> = [];
		jest.mocked(pause).mockImplementation(async (milliseconds) => {
			expect(milliseconds).toBe(MINUTE_MS);
			await new Promise<void>((resolve) => waits.push(resolve));
		});
		await trigger.tick();
		expect(trigger.ids()).toEqual(['c1']);
		vonage.webhooks = [];
		vonage.forget();
		await trigger.tick(HOUR_MS);
		expect(vonage.requests).toEqual(['GET /webhooks', 'POST /webhooks']);
		waits.splice(0).forEach((end) => end());
		await new Promise(setImmediate);
		expect(trigger.ids()).toEqual(['c1', 'c2', 'c3']);
		waits.splice(0).forEach((end) => end());
		jest.mocked(pause).mockImplementation(pauseOnlyForOthers);
		await new Promise(setImmediate);
		vonage.forget();
		await trigger.tick(HOUR_MS);
		// from before the loss that was noticed meanwhile
		expect(lookedFrom()).toBe(START - HOUR_MS);
	});

	it('are due again at the next check when one of them could not be brought', async () => {
		const trigger = await activated(undefined, { activation: 'init' });
		vonage.events = [missedCall('c1', now - HOUR_MS)];
		const emit = jest.spyOn(trigger.context, 'emit').mockImplementationOnce(() => {
			throw new Error('No such workflow');
		});
		await trigger.tick();
		expect(emit).toHaveBeenCalledTimes(1);
		await trigger.tick(HOUR_MS);
		expect(trigger.ids()).toEqual(['c1']);
	});

	it('are not brought on after n8n closed the trigger; the next one brings them', async () => {
		const trigger = await activated(undefined, { activation: 'init' });
		const ids = ['c1', 'c2', 'c3'];
		vonage.events = ids.map((id, index) => missedCall(id, now - 30 * HOUR_MS + index));
		vonage.webhooks = [subscription({ createdAt: iso(START - 5 * DAY_MS) })];
		trigger.holdExecutions();
		await trigger.tick();
		await trigger.close();
		trigger.endExecution();
		await new Promise(setImmediate);
		expect(trigger.ids()).toEqual(['c1']);
		const next = await activated(undefined, { activation: 'update' });
		await next.tick(HOUR_MS);
		expect(next.ids()).toEqual(ids);
	});

	it('are still looked for after a change is published, from when the checks had begun to fail', async () => {
		const first = await quiet();
		vonage.answers['GET /webhooks'] = [403];
		await first.tick(DAY_MS);
		await first.tick(DAY_MS);
		await first.close();
		delete vonage.answers['GET /webhooks'];
		vonage.webhooks = [];
		vonage.events = [missedCall('c1', START + HOUR_MS)];
		const second = await activated(undefined, { activation: 'update' });
		await second.tick();
		expect(second.ids()).toEqual(['c1']);
		expect(lookedFrom()).toBe(START - HOUR_MS);
	});

	it('are still looked for after a change is published before the first check worked', async () => {
		vonage.webhooks = [subscription({ createdAt: iso(START - 5 * DAY_MS) })];
		const first = await activated(undefined, { activation: 'init' });
		vonage.answers['GET /webhooks'] = [403];
		await first.tick();
		await first.close();
		delete vonage.answers['GET /webhooks'];
		const second = await activated(undefined, { activation: 'update' });
		await second.tick(DAY_MS);
		expect(lookedFrom()).toBe(now - 72 * HOUR_MS);
	});

	it('of another activation are left alone: only a change that is published goes on', async () => {
		const first = await quiet();
		await first.close();
		const second = await activated();
		now += DAY_MS;
		await second.close();
		const third = await activated();
		vonage.webhooks = [];
		await third.tick(HOUR_MS);
		expect(lookedFrom()).toBe(START + DAY_MS);
	});

	it.each<[WorkflowActivateMode, number]>([
		['activate', START],
		['init', START + HOUR_MS - 72 * HOUR_MS],
	])(
		'are looked for when the check before, after %s, failed once it had subscribed anew',
		async (activation, from) => {
			vonage.webhooks = [subscription()];
			const trigger = await activated(undefined, { activation });
			vonage.webhooks = [subscription({ signingKey: keyOfNode('another-node') })];
			vonage.answers['DELETE /webhooks/w1'] = [500];
			await trigger.tick();
			expect(vonage.webhooks).toHaveLength(2);
			delete vonage.answers['DELETE /webhooks/w1'];
			vonage.forget();
			await trigger.tick(HOUR_MS);
			expect(vonage.asked.slice(0, 2)).toEqual(['GET /webhooks', 'DELETE /webhooks/w1']);
			expect(lookedFrom()).toBe(from);
		},
	);

	it('are looked for when the registration, at a start, failed once it had subscribed anew', async () => {
		vonage.webhooks = [subscription({ signingKey: keyOfNode('another-node') })];
		vonage.answers['DELETE /webhooks/w1'] = [500];
		const trigger = await activated(undefined, { activation: 'init' });
		expect(vonage.webhooks).toHaveLength(2);
		delete vonage.answers['DELETE /webhooks/w1'];
		await trigger.tick(HOUR_MS);
		expect(lookedFrom()).toBe(now - 72 * HOUR_MS);
	});

	it('are not looked for when the user does not want it', async () => {
		const trigger = await activated(options({ recoverMissedCalls: false }), { activation: 'init' });
		vonage.webhooks = [subscription({ statistics: statistics({ failed: true }) })];
		await trigger.tick();
		await trigger.tick(2 * DAY_MS);
		expect(vonage.asked).toEqual(['GET /webhooks', 'PUT /webhooks/w1/renew', 'GET /webhooks']);
	});
});

describe('A check that fails', () => {
	const REMEDY = 'The trigger goes on trying. Calls that end meanwhile are looked for afterwards';

	it.each([403, 404, 422])('with %i is told at once, with what to do', async (status) => {
		const trigger = await quiet();
		vonage.answers['GET /webhooks'] = [status];
		await trigger.tick(HOUR_MS);
		expect(trigger.failures).toEqual([
			expect.objectContaining({
				message: `Vonage Business Communications answered ${status}: no reason given`,
				description: expect.stringMatching(new RegExp(`\\w.*\\.\n${REMEDY}$`)) as string,
			}),
		]);
		expect(trigger.deactivations).toEqual([]);
	});

	it('with 401 is told at once, when signing in again did not help', async () => {
		const { accessToken: _, ...credential } = businessCredential.vonageBusinessPasswordApi;
		const setup = callTrigger({ credentials: { vonageBusinessPasswordApi: credential } });
		const nock = (await import('nock')).default;
		nock('https://api.vonage.com').post('/token').times(2).reply(200, { access_token: 'next' });
		const trigger = triggerContext(setup);
		await webhookMethod('checkExists', callTrigger());
		await trigger.start();
		vonage.answers['GET /webhooks'] = [401];
		trigger.fire();
		await settle();
		expect(trigger.failures).toMatchObject([{ httpCode: '401' }]);
	});

	it('in signing in is told at once', async () => {
		const { accessToken: _, ...credential } = businessCredential.vonageBusinessPasswordApi;
		const nock = (await import('nock')).default;
		nock('https://api.vonage.com').post('/token').reply(400, { error: 'invalid_grant' });
		const trigger = triggerContext(
			callTrigger({ credentials: { vonageBusinessPasswordApi: credential } }),
		);
		await webhookMethod('checkExists', callTrigger());
		await trigger.start();
		trigger.fire();
		await settle();
		expect(trigger.failures).toEqual([
			expect.objectContaining({
				message: expect.stringMatching(/^Signing in to Vonage/) as string,
				description: expect.stringContaining('Open the credential') as string,
			}),
		]);
	});

	it('in signing in because of an outage is told when it is the third in a row', async () => {
		const { accessToken: _, ...credential } = businessCredential.vonageBusinessPasswordApi;
		const nock = (await import('nock')).default;
		// each check tries four times
		nock('https://api.vonage.com').post('/token').times(12).reply(503, 'busy');
		const failing = triggerContext(
			callTrigger({ credentials: { vonageBusinessPasswordApi: credential } }),
		);
		await webhookMethod('checkExists', callTrigger());
		await failing.start();
		for (let check = 1; check <= 3; check += 1) {
			expect(failing.failures).toEqual([]);
			failing.fire();
			await settle();
			now += HOUR_MS;
		}
		expect(failing.failures).toMatchObject([{ httpCode: '503' }]);
	});

	it('because the credential cannot be used is told at once', async () => {
		const trigger = await quiet();
		trigger.store.stored.vonageBusinessPasswordApi.consumerSecret = '';
		await trigger.tick(HOUR_MS);
		expect(trigger.failures).toEqual([
			expect.objectContaining({
				message: "'Consumer Secret' of the credential is empty",
				description: expect.stringMatching(new RegExp(`enter it\\.\n${REMEDY}$`)) as string,
			}),
		]);
	});

	it('for a reason that no API gave is told at once', async () => {
		const trigger = await quiet();
		jest.spyOn(trigger.store, 'getDecrypted').mockRejectedValue(new Error('No such credential'));
		await trigger.tick(HOUR_MS);
		expect(trigger.failures).toEqual([
			expect.objectContaining({
				message: 'No such credential',
				description: REMEDY,
				node: expect.objectContaining({ name: 'Vonage Call Trigger' }) as object,
			}),
		]);
	});

	it.each([500, 502, 408, 429])(
		'because of an outage (%i) is told when it is the third in a row',
		async (status) => {
			const trigger = await quiet();
			vonage.answers['GET /webhooks'] = [status];
			await trigger.tick(HOUR_MS);
			await trigger.tick(HOUR_MS);
			expect(trigger.failures).toEqual([]);
			await trigger.tick(HOUR_MS);
			expect(trigger.failures).toHaveLength(1);
		},
	);

	it('is not told for outages with a check between them that worked', async () => {
		const trigger = await quiet();
		for (const status of [500, 500, undefined, 500, 500, undefined]) {
			if (status) vonage.answers['GET /webhooks'] = [status];
			else delete vonage.answers['GET /webhooks'];
			await trigger.tick(HOUR_MS);
		}
		expect(checks).toHaveBeenCalledTimes(7);
		expect(trigger.failures).toEqual([]);
	});

	it('is told once a day for the same cause, and at once for another', async () => {
		const trigger = await quiet();
		vonage.answers['GET /webhooks'] = [403];
		for (let hour = 0; hour < 24; hour += 1) await trigger.tick(HOUR_MS);
		expect(trigger.failures).toHaveLength(1);
		vonage.answers['GET /webhooks'] = [422];
		await trigger.tick(30 * MINUTE_MS);
		expect(trigger.failures).toMatchObject([{ httpCode: '403' }, { httpCode: '422' }]);
		vonage.answers['GET /webhooks'] = [403];
		await trigger.tick(30 * MINUTE_MS);
		expect(trigger.failures).toMatchObject([
			{ httpCode: '403' },
			{ httpCode: '422' },
			{ httpCode: '403' },
		]);
	});

	it('is written to the log, and the workflow stays active, where n8n has nothing better', async () => {
		const trigger = await quiet();
		Object.assign(trigger.context, { saveFailedExecution: undefined });
		const log = jest.spyOn(trigger.context.logger, 'error').mockImplementation(() => {});
		vonage.answers['GET /webhooks'] = [403];
		await trigger.tick(HOUR_MS);
		expect(log).toHaveBeenCalledTimes(1);
		expect(log).toHaveBeenCalledWith(expect.stringContaining('answered 403'));
		expect(trigger.deactivations).toEqual([]);
		delete vonage.answers['GET /webhooks'];
		await trigger.tick(HOUR_MS);
		expect(checks).toHaveBeenCalledTimes(3);
	});
});
