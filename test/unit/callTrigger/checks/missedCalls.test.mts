import { forget } from '../../../../nodes/shared/trigger/memory.ts';
import {
	callEvent,
	DAY_MS,
	keyOfNode,
	missedCall,
	statistics,
	subscription,
} from '../../../harness/businessEvents.mts';
import { keptTrigger, HOUR_MS, iso, MINUTE_MS, START } from '../../../harness/keptTrigger.mts';
import { hookContext, triggerContext, webhookMethod } from '../../../harness/trigger.mts';

jest.mock('../../../../nodes/shared/plain/pause', () => ({ pause: jest.fn() }));

const stage = keptTrigger();
const { activated, lookedFrom, options, quiet, settle, setup } = stage;

// of the test before
beforeEach(() => forget(hookContext(setup())));

describe('Calls that were missed', () => {
	it('are looked for when n8n made the lost subscription again just before it started the trigger', async () => {
		await webhookMethod('checkExists', setup(), { activation: 'init' });
		await webhookMethod('create', setup(), { activation: 'init' });
		stage.now += 1_000;
		const trigger = triggerContext(setup(), { activation: 'init' });
		await trigger.start();
		trigger.fire();
		await settle();
		expect(lookedFrom()).toBe(stage.now - 72 * HOUR_MS);
	});

	it('cannot be there when a person has just activated the workflow', async () => {
		const trigger = await activated();
		await trigger.tick();
		expect(stage.vonage.asked).toContain('GET /webhooks');
		expect(stage.vonage.asked).not.toContain('GET /events');
	});

	it.each([1, 2, 3])(
		'come when the history shows them only at look %i after the first',
		async (late) => {
			const trigger = await quiet();
			stage.vonage.webhooks = [];
			await trigger.tick(HOUR_MS);
			const endedAt = stage.now - MINUTE_MS;
			for (let look = 1; look < late; look += 1) await trigger.tick(HOUR_MS / 3);
			expect(trigger.emitted).toEqual([]);
			stage.vonage.events = [missedCall('c1', endedAt)];
			await trigger.tick(HOUR_MS);
			expect(trigger.ids()).toEqual(['c1']);
		},
	);

	it.each([
		['failed', () => ({ statistics: statistics({ failed: true }) })],
		['expired', () => ({ createdAt: iso(START - 10 * DAY_MS), expireAt: iso(START + MINUTE_MS) })],
		['was paused', () => ({ status: 'PAUSED' })],
		['has another key', () => ({ signingKey: keyOfNode('another-node') })],
	])('that have just ended are looked for when the subscription %s', async (_, overrides) => {
		const trigger = await quiet();
		stage.vonage.webhooks = [subscription({ ...overrides() })];
		stage.vonage.events = [missedCall('c1', stage.now + HOUR_MS)];
		await trigger.tick(HOUR_MS);
		expect(trigger.ids()).toEqual(['c1']);
		expect(lookedFrom()).toBe(START - HOUR_MS);
	});

	it('that have just ended are looked for when the subscription was gone', async () => {
		const trigger = await quiet();
		stage.vonage.webhooks = [];
		stage.vonage.events = [missedCall('c1', stage.now + HOUR_MS)];
		await trigger.tick(HOUR_MS);
		expect(trigger.ids()).toEqual(['c1']);
	});

	it('come one by one when more deliveries failed than before, the second check included', async () => {
		const failed = (totalFailures: number) => ({ statistics: statistics({ totalFailures }) });
		const trigger = await activated();
		for (const [check, failures] of [2, 3, 3, 4].entries()) {
			const ids = ['a', 'b'].map((id) => `${id}${check}`);
			stage.vonage.events = ids.map((id, index) => missedCall(id, stage.now + index));
			stage.vonage.webhooks = [subscription(failed(failures))];
			const before = trigger.emitted.length;
			await trigger.tick(HOUR_MS);
			expect(trigger.emitted.slice(before)).toHaveLength(check === 2 ? 1 : 2);
			expect(trigger.ids().slice(-2)).toEqual(ids);
		}
	});

	it('are looked for at the next check when looking did not work, from the same moment', async () => {
		const trigger = await quiet();
		stage.vonage.webhooks = [subscription({ statistics: statistics({ failed: true }) })];
		stage.vonage.answers['GET /events'] = [500];
		await trigger.tick(HOUR_MS);
		expect(trigger.emitted).toEqual([]);
		delete stage.vonage.answers['GET /events'];
		stage.vonage.forget();
		stage.vonage.events = [missedCall('c1', START)];
		await trigger.tick(5 * MINUTE_MS);
		expect(trigger.ids()).toEqual(['c1']);
		expect(lookedFrom()).toBe(START - HOUR_MS);
	});

	it('from before the activation are left alone, at later checks too', async () => {
		const trigger = await activated();
		stage.vonage.events = [missedCall('before', START - 1), missedCall('after', START)];
		await trigger.tick(2 * MINUTE_MS);
		stage.vonage.webhooks = [];
		await trigger.tick(HOUR_MS);
		expect(trigger.ids()).toEqual(['after']);
	});

	it('can have begun long before, but not ended', async () => {
		const trigger = await activated(options({ lookBackLimit: 1 }), { activation: 'init' });
		const since = stage.now - HOUR_MS;
		stage.vonage.events = [
			missedCall('long', since, { startTime: iso(since - 23 * HOUR_MS) }),
			missedCall('before', since - 1),
		];
		await trigger.tick();
		expect(trigger.ids()).toEqual(['long']);
	});

	it('are those that the user wants', async () => {
		const parameters = { states: ['MISSED', 'RINGING'], direction: 'INBOUND' };
		const trigger = await activated(setup({ parameters }), { activation: 'init' });
		stage.vonage.events = [
			missedCall('inbound', stage.now),
			missedCall('outbound', stage.now, { direction: 'OUTBOUND' }),
			callEvent({ id: 'answered', direction: 'INBOUND', endTime: iso(stage.now) }),
		];
		await trigger.tick();
		expect(trigger.ids()).toEqual(['inbound']);
	});

	it('are not looked for when the user does not want it', async () => {
		const trigger = await activated(options({ catchUpAfterDowntime: false }), {
			activation: 'init',
		});
		stage.vonage.webhooks = [subscription({ statistics: statistics({ failed: true }) })];
		await trigger.tick();
		await trigger.tick(2 * DAY_MS);
		expect(stage.vonage.asked).toEqual([
			'GET /webhooks',
			'PUT /webhooks/w1/renew',
			'GET /webhooks',
		]);
	});
});
