import { createHash } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';

import { pause } from '../../../../nodes/shared/plain/pause.ts';
import { DAY_MS, missedCall, subscription } from '../../../harness/businessEvents.mts';
import {
	keptTrigger,
	HOUR_MS,
	iso,
	MINUTE_MS,
	pauseOnlyForOthers,
} from '../../../harness/keptTrigger.mts';
import { triggerContext, webhookMethod } from '../../../harness/trigger.mts';

jest.mock('../../../../nodes/shared/plain/pause', () => ({ pause: jest.fn() }));

const stage = keptTrigger();
const { activated, options, quiet, settle, setup } = stage;

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
				const trigger = triggerContext(setup({ nodeId }));
				await trigger.start();
				return trigger.crons[0].expression;
			}),
		);
		expect(expressions[4]).toBe(expressions[0]);
		expect(new Set(expressions).size).toBeGreaterThan(2);
	});

	it('does not tick for a test listen', async () => {
		const trigger = triggerContext(setup(), { mode: 'manual' });
		expect(await trigger.start()).toEqual({});
		expect(trigger.crons).toEqual([]);
	});

	it('is not started with parameters that cannot be used', async () => {
		const trigger = triggerContext(setup({ parameters: { states: [] } }));
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
		expect(stage.checks).toHaveBeenCalledTimes(1);
		await trigger.tick(offset - 1_001);
		expect(stage.checks).toHaveBeenCalledTimes(1);
		await trigger.tick(1);
		expect(stage.checks).toHaveBeenCalledTimes(2);
		await trigger.tick(HOUR_MS - 1_001);
		expect(stage.checks).toHaveBeenCalledTimes(2);
		stage.vonage.forget();
		await trigger.tick(1_001);
		expect(stage.checks).toHaveBeenCalledTimes(3);
		expect(new Set(stage.vonage.asked)).toEqual(new Set(['GET /webhooks', 'GET /events']));
	});

	it('checks at the interval that the user chose', async () => {
		const trigger = await activated(options({ checkInterval: 0.05 }));
		await trigger.tick();
		await trigger.tick(1_000);
		expect(stage.checks).toHaveBeenCalledTimes(1);
		await trigger.tick(2_000);
		expect(stage.checks).toHaveBeenCalledTimes(2);
	});

	it('does nothing while a check is under way', async () => {
		const trigger = await activated();
		let answer = () => {};
		stage.vonage.beforeAnswer = async () => await new Promise((resolve) => (answer = resolve));
		trigger.fire();
		while (stage.vonage.requests.length === 0) await new Promise(setImmediate);
		stage.now += 3 * HOUR_MS;
		trigger.fire();
		trigger.fire();
		expect(stage.checks).toHaveBeenCalledTimes(1);
		stage.vonage.beforeAnswer = async () => {};
		answer();
		await settle();
		await trigger.tick();
		expect(stage.checks).toHaveBeenCalledTimes(2);
	});

	it('does nothing after n8n closed the trigger', async () => {
		const trigger = await activated();
		await trigger.close();
		await trigger.tick(2 * HOUR_MS);
		expect(stage.vonage.requests).toEqual([]);
	});

	it('starts nothing when n8n closed the trigger during the check', async () => {
		const trigger = await activated(undefined, { activation: 'init' });
		stage.vonage.events = [missedCall('c1', stage.now - HOUR_MS)];
		trigger.fire();
		await trigger.close();
		await settle();
		expect(stage.vonage.asked).toContain('GET /events');
		expect(trigger.emitted).toEqual([]);
	});

	it('tells nothing when n8n closed the trigger during a check that failed', async () => {
		const trigger = await activated();
		stage.vonage.answers['GET /webhooks'] = [403];
		trigger.fire();
		await trigger.close();
		await settle();
		expect(trigger.failures).toEqual([]);
	});

	it('does nothing before the URL is known, which n8n may tell later', async () => {
		const kept = setup({ nodeId: 'unknown-node' });
		const trigger = triggerContext(kept);
		await trigger.start();
		trigger.fire();
		await webhookMethod('checkExists', kept, { isTest: true });
		await webhookMethod('create', kept, { isTest: true });
		trigger.fire();
		await settle();
		expect(stage.checks).not.toHaveBeenCalled();
		await webhookMethod('checkExists', kept);
		await webhookMethod('create', kept);
		trigger.fire();
		await settle();
		expect(stage.checks).toHaveBeenCalledTimes(1);
	});

	it('tells a person when the URL is not known for 5 minutes', async () => {
		const trigger = triggerContext(setup({ nodeId: 'never-told' }));
		await trigger.start();
		for (let minute = 0; minute < 5; minute += 1) {
			trigger.fire();
			stage.now += MINUTE_MS;
		}
		expect(trigger.failures).toEqual([]);
		trigger.fire();
		stage.now += MINUTE_MS;
		trigger.fire();
		expect(trigger.failures).toEqual([
			expect.objectContaining({
				message: 'n8n has not told the trigger its webhook URL',
				description: expect.stringContaining('publish it again') as string,
			}),
		]);
		expect(stage.vonage.requests).toEqual([]);
	});

	it('tells nothing in the moment between the removal of the webhook and the end of the trigger', async () => {
		const trigger = await quiet();
		await trigger.tick(HOUR_MS);
		await webhookMethod('delete', setup());
		await trigger.tick(MINUTE_MS);
		expect(trigger.failures).toEqual([]);
	});

	it('waits little more than a minute for a quota, because a deactivation waits for it', async () => {
		const trigger = await quiet();
		let asked = 0;
		stage.vonage.answers['GET /webhooks'] = () => {
			asked += 1;
			return [429, {}];
		};
		const waits = jest.mocked(pause).mock.calls.length;
		await trigger.tick(HOUR_MS);
		const waited = jest.mocked(pause).mock.calls.slice(waits);
		// the others can end early: they wait for something else
		const forQuota = waited.filter(([, end]) => end === undefined);
		const milliseconds = forQuota.reduce((sum, [wait]) => sum + wait, 0);
		expect(asked).toBeGreaterThan(2);
		expect(milliseconds).toBeLessThanOrEqual(61_000);
	});

	it('does nothing after the webhook was removed', async () => {
		const trigger = await activated();
		await webhookMethod('delete', setup());
		stage.vonage.forget();
		await trigger.tick();
		expect(stage.vonage.requests).toEqual([]);
	});

	it('goes on after a test listen ended', async () => {
		const trigger = await activated();
		await webhookMethod('delete', setup(), { isTest: true });
		await trigger.tick();
		expect(stage.checks).toHaveBeenCalledTimes(1);
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
		await webhookMethod('delete', setup());
		jest.mocked(trigger.store.getDecrypted).mockRestore();
		decrypt();
		await settle();
		expect(stage.vonage.webhooks).toEqual([]);
		expect(trigger.failures).toEqual([]);
	});

	it('renews the subscription from half of its lifetime on', async () => {
		const trigger = await quiet();
		await trigger.tick(4.8 * DAY_MS);
		expect(stage.vonage.asked).not.toContain('PUT /webhooks/new-1/renew');
		await trigger.tick(0.2 * DAY_MS);
		expect(stage.vonage.asked).toContain('PUT /webhooks/new-1/renew');
		expect(stage.vonage.webhooks).toMatchObject([{ expireAt: iso(stage.now + 10 * DAY_MS) }]);
	});

	it('comes at half of what is left of the life of the subscription, if that is sooner', async () => {
		const trigger = await quiet();
		stage.vonage.webhooks = [
			subscription({
				createdAt: iso(stage.now + HOUR_MS),
				expireAt: iso(stage.now + HOUR_MS + 40 * MINUTE_MS),
			}),
		];
		await trigger.tick(HOUR_MS);
		await trigger.tick(19 * MINUTE_MS);
		expect(stage.checks).toHaveBeenCalledTimes(1);
		await trigger.tick(MINUTE_MS);
		expect(stage.checks).toHaveBeenCalledTimes(2);
		expect(stage.vonage.asked).toContain('PUT /webhooks/w1/renew');
	});

	it('keeps a subscription alive that lives for 20 seconds, between the ticks of the clock', async () => {
		const lives = (webhook: IDataObject) => {
			const expireAt = iso(stage.now + 20_000);
			return Object.assign(webhook, { renewedAt: iso(stage.now), expireAt });
		};
		const trigger = await quiet();
		const webhook = lives(subscription());
		stage.vonage.webhooks = [webhook];
		stage.vonage.answers['PUT /webhooks/w1/renew'] = () => [200, lives(webhook)];
		const waits: number[] = [];
		jest.mocked(pause).mockImplementation(async (milliseconds, end) => {
			if (milliseconds >= MINUTE_MS || waits.length === 30) {
				return await pauseOnlyForOthers(milliseconds, end);
			}
			waits.push(milliseconds);
			stage.now += milliseconds;
			expect(Date.parse(String(webhook.expireAt))).toBeGreaterThan(stage.now);
		});
		await trigger.tick();
		stage.now += HOUR_MS;
		Object.assign(webhook, lives(webhook));
		trigger.fire();
		while (waits.length < 30) await new Promise(setImmediate);
		await settle();
		expect(stage.vonage.asked.filter((asked) => asked.startsWith('PUT'))).toHaveLength(30);
		expect(stage.vonage.asked).not.toContain('POST /webhooks');
	});

	it('comes as usual for a subscription that has ended by the clock of n8n', async () => {
		const trigger = await quiet();
		const ended = subscription({ expireAt: iso(stage.now - HOUR_MS) });
		stage.vonage.answers['PUT /webhooks/w1/renew'] = () => [200, ended];
		stage.vonage.webhooks = [ended];
		await trigger.tick(HOUR_MS);
		await trigger.tick(HOUR_MS - MINUTE_MS);
		expect(stage.checks).toHaveBeenCalledTimes(1);
	});

	it('creates the subscription again when it is gone', async () => {
		const trigger = await quiet();
		stage.vonage.webhooks = [];
		await trigger.tick(HOUR_MS);
		expect(stage.vonage.webhooks).toHaveLength(1);
		expect(trigger.failures).toEqual([]);
	});

	it('comes again 5 minutes after a check that failed', async () => {
		const trigger = await quiet();
		stage.vonage.answers['GET /webhooks'] = [503];
		await trigger.tick(HOUR_MS);
		await trigger.tick(4 * MINUTE_MS);
		expect(stage.checks).toHaveBeenCalledTimes(1);
		delete stage.vonage.answers['GET /webhooks'];
		await trigger.tick(MINUTE_MS);
		expect(stage.checks).toHaveBeenCalledTimes(2);
		await trigger.tick(5 * MINUTE_MS);
		expect(stage.checks).toHaveBeenCalledTimes(2);
	});

	it('never lets a failed check delay the next one', async () => {
		const trigger = await activated(options({ checkInterval: 1 }));
		await trigger.tick();
		await trigger.tick(MINUTE_MS);
		stage.vonage.answers['GET /webhooks'] = [503];
		await trigger.tick(MINUTE_MS);
		await trigger.tick(MINUTE_MS);
		expect(stage.checks).toHaveBeenCalledTimes(4);
	});
});
