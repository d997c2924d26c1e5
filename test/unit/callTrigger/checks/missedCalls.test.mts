import type { WorkflowActivateMode } from 'n8n-workflow';

import { pause } from '../../../../nodes/shared/plain/pause.ts';
import {
	callEvent,
	DAY_MS,
	keyOfNode,
	missedCall,
	statistics,
	subscription,
} from '../../../harness/businessEvents.mts';
import {
	keptTrigger,
	HOUR_MS,
	iso,
	MINUTE_MS,
	pauseOnlyForOthers,
	START,
} from '../../../harness/keptTrigger.mts';
import { triggerContext, webhookMethod } from '../../../harness/trigger.mts';

jest.mock('../../../../nodes/shared/plain/pause', () => ({ pause: jest.fn() }));

const stage = keptTrigger();
const { activated, lookedFrom, options, quiet, settle, setup } = stage;

/** A delivery that is on its way gets to n8n before a call that was looked for. */
const HEAD_START_MS = 5_000;

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

	it('start one execution each, oldest first, and are marked', async () => {
		const trigger = await activated(undefined, { activation: 'init' });
		const [c1, c2] = [
			missedCall('c1', stage.now - 2 * HOUR_MS),
			missedCall('c2', stage.now - HOUR_MS),
		];
		stage.vonage.events = [c2, c1];
		await trigger.tick();
		expect(trigger.emitted).toEqual(
			[c1, c2].map((event) => [{ event, recovered: true, signatureValid: true }]),
		);
	});

	it('cannot be there when a person has just activated the workflow', async () => {
		const trigger = await activated();
		await trigger.tick();
		expect(stage.vonage.asked).toContain('GET /webhooks');
		expect(stage.vonage.asked).not.toContain('GET /events');
	});

	it('are looked for at the first check after a restart and the next three, and then not without a sign of loss', async () => {
		const trigger = await activated(undefined, { activation: 'init' });
		await trigger.tick();
		expect(stage.vonage.asked).toContain('GET /events');
		for (let hour = 1; hour <= 3; hour += 1) {
			stage.vonage.forget();
			await trigger.tick(HOUR_MS);
			// a history that lags is up to date after an hour
			expect(lookedFrom()).toBe(stage.now - 2 * HOUR_MS);
		}
		stage.vonage.forget();
		for (let hour = 1; hour < 24; hour += 1) await trigger.tick(HOUR_MS);
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

	it('are looked for again at the next two checks, and a quarter of an hour after the loss', async () => {
		const trigger = await activated(options({ checkInterval: 1 }), { activation: 'init' });
		const looks: number[] = [];
		for (let minute = 0; minute < 40; minute += 1) {
			await trigger.tick(minute === 0 ? 0 : MINUTE_MS);
			if (stage.vonage.asked.includes('GET /events')) looks.push(minute);
			stage.vonage.forget();
		}
		expect(looks).toEqual([0, 1, 2, 15]);
	});

	it('are handed on by the next look as well when their execution failed', async () => {
		const trigger = await quiet(options({ checkInterval: 1 }));
		stage.vonage.events = [missedCall('c1', stage.now)];
		stage.vonage.webhooks = [];
		trigger.endExecutionsWith('error');
		await trigger.tick(MINUTE_MS);
		trigger.endExecutionsWith('success');
		for (let minute = 0; minute < 20; minute += 1) await trigger.tick(MINUTE_MS);
		expect(trigger.ids()).toEqual(['c1', 'c1']);
	});

	it('are handed on once by all the looks after a loss, and again after the next loss', async () => {
		const trigger = await quiet(options({ checkInterval: 1 }));
		stage.vonage.events = [missedCall('c1', stage.now)];
		for (let loss = 1; loss <= 2; loss += 1) {
			stage.vonage.webhooks = [];
			for (let minute = 0; minute < 20; minute += 1) await trigger.tick(MINUTE_MS);
			expect(trigger.ids()).toEqual(Array.from({ length: loss }, () => 'c1'));
		}
	});

	it('are looked for once a day in any case', async () => {
		const trigger = await quiet();
		await trigger.tick(DAY_MS);
		expect(stage.vonage.asked).toContain('GET /events');
		expect(lookedFrom()).toBe(START - HOUR_MS);
		stage.vonage.forget();
		await trigger.tick(DAY_MS - HOUR_MS);
		expect(stage.vonage.asked).not.toContain('GET /events');
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
		stage.vonage.webhooks = [subscription({ ...overrides() })];
		stage.vonage.events = [missedCall('c1', stage.now)];
		await trigger.tick(HOUR_MS);
		expect(trigger.ids()).toEqual(['c1']);
		expect(lookedFrom()).toBe(START - HOUR_MS);
	});

	it('are looked for when the subscription was gone', async () => {
		const trigger = await quiet();
		stage.vonage.webhooks = [];
		stage.vonage.events = [missedCall('c1', stage.now)];
		await trigger.tick(HOUR_MS);
		expect(trigger.ids()).toEqual(['c1']);
	});

	it('are looked for when more deliveries failed than before, the second check included', async () => {
		const failed = (totalFailures: number) => ({ statistics: statistics({ totalFailures }) });
		const trigger = await activated();
		stage.vonage.webhooks = [subscription(failed(2))];
		await trigger.tick();
		stage.vonage.forget();
		stage.vonage.webhooks = [subscription(failed(3))];
		await trigger.tick(HOUR_MS);
		expect(stage.vonage.asked).toContain('GET /events');
		for (let look = 2; look <= 4; look += 1) await trigger.tick(HOUR_MS);
		stage.vonage.forget();
		await trigger.tick(HOUR_MS);
		expect(stage.vonage.asked).not.toContain('GET /events');
		stage.vonage.webhooks = [subscription(failed(4))];
		await trigger.tick(HOUR_MS);
		expect(stage.vonage.asked).toContain('GET /events');
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

	it('are brought five at a time, the first alone, and all of them', async () => {
		const trigger = await activated(undefined, { activation: 'init' });
		const ids = Array.from({ length: 12 }, (_, index) => `c${index}`);
		stage.vonage.events = ids.map((id, index) => missedCall(id, stage.now - HOUR_MS + index));
		trigger.holdExecutions();
		await trigger.tick();
		expect(trigger.ids()).toEqual(ids.slice(0, 1));
		for (let ended = 1; ended <= ids.length; ended += 1) {
			trigger.endExecution();
			await new Promise(setImmediate);
			expect(trigger.ids()).toEqual(ids.slice(0, Math.min(ids.length, ended + 5)));
		}
	});

	it('come after what is on its way as a delivery when they are found', async () => {
		const trigger = await activated(undefined, { activation: 'init' });
		const waits: Array<{ milliseconds: number; end: () => void }> = [];
		jest.mocked(pause).mockImplementation(async (milliseconds, cancelled) => {
			if (cancelled) return await pauseOnlyForOthers(milliseconds, cancelled);
			await new Promise<void>((end) => waits.push({ milliseconds, end }));
		});
		stage.vonage.events = [missedCall('c1', stage.now - HOUR_MS)];
		await trigger.tick();
		expect(waits).toMatchObject([{ milliseconds: HEAD_START_MS }]);
		expect(trigger.ids()).toEqual([]);
		waits[0].end();
		await settle();
		expect(trigger.ids()).toEqual(['c1']);
		jest.mocked(pause).mockImplementation(pauseOnlyForOthers);
	});

	it('are brought although the end of an execution is never told, and checks go on meanwhile', async () => {
		const trigger = await activated(undefined, { activation: 'init' });
		stage.vonage.events = ['c1', 'c2', 'c3'].map((id, index) =>
			missedCall(id, stage.now - HOUR_MS + index),
		);
		trigger.holdExecutions();
		const waits: Array<() => void> = [];
		jest.mocked(pause).mockImplementation(async (milliseconds, end) => {
			if (milliseconds === HEAD_START_MS) return;
			if (milliseconds !== MINUTE_MS) return await pauseOnlyForOthers(milliseconds, end);
			await new Promise<void>((resolve) => waits.push(resolve));
		});
		await trigger.tick();
		expect(trigger.ids()).toEqual(['c1']);
		stage.vonage.webhooks = [];
		stage.vonage.forget();
		await trigger.tick(HOUR_MS);
		expect(stage.vonage.requests).toEqual(['GET /webhooks', 'POST /webhooks']);
		waits.splice(0).forEach((end) => end());
		await new Promise(setImmediate);
		expect(trigger.ids()).toEqual(['c1', 'c2', 'c3']);
		waits.splice(0).forEach((end) => end());
		jest.mocked(pause).mockImplementation(pauseOnlyForOthers);
		await new Promise(setImmediate);
		stage.vonage.forget();
		await trigger.tick(HOUR_MS);
		// from before the loss that was noticed meanwhile
		expect(lookedFrom()).toBe(START - HOUR_MS);
	});

	it('are due again at the next check when one of them could not be brought', async () => {
		const trigger = await activated(undefined, { activation: 'init' });
		stage.vonage.events = [missedCall('c1', stage.now - HOUR_MS)];
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
		stage.vonage.events = ids.map((id, index) => missedCall(id, stage.now - 30 * HOUR_MS + index));
		stage.vonage.webhooks = [subscription({ createdAt: iso(START - 5 * DAY_MS) })];
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
		stage.vonage.answers['GET /webhooks'] = [403];
		await first.tick(DAY_MS);
		await first.tick(DAY_MS);
		await first.close();
		delete stage.vonage.answers['GET /webhooks'];
		stage.vonage.webhooks = [];
		stage.vonage.events = [missedCall('c1', START + HOUR_MS)];
		const second = await activated(undefined, { activation: 'update' });
		await second.tick();
		expect(second.ids()).toEqual(['c1']);
		expect(lookedFrom()).toBe(START - HOUR_MS);
	});

	it('are still looked for after a change is published before the first check worked', async () => {
		stage.vonage.webhooks = [subscription({ createdAt: iso(START - 5 * DAY_MS) })];
		const first = await activated(undefined, { activation: 'init' });
		stage.vonage.answers['GET /webhooks'] = [403];
		await first.tick();
		await first.close();
		delete stage.vonage.answers['GET /webhooks'];
		const second = await activated(undefined, { activation: 'update' });
		await second.tick(DAY_MS);
		expect(lookedFrom()).toBe(stage.now - 72 * HOUR_MS);
	});

	it('are looked for as after a start when the activation before was too long ago to be remembered', async () => {
		const first = await quiet();
		await first.close();
		stage.now += 11 * MINUTE_MS;
		// forgets what is left of workflows that were deactivated
		await (await activated(setup({ nodeId: 'another-node' }))).close();
		const second = await activated(undefined, { activation: 'update' });
		await second.tick();
		expect(lookedFrom()).toBe(stage.now - 72 * HOUR_MS);
	});

	it('of another activation are left alone: only a change that is published goes on', async () => {
		const first = await quiet();
		await first.close();
		const second = await activated();
		stage.now += DAY_MS;
		await second.close();
		const third = await activated();
		stage.vonage.webhooks = [];
		await third.tick(HOUR_MS);
		expect(lookedFrom()).toBe(START + DAY_MS - 5 * MINUTE_MS);
	});

	it.each<[WorkflowActivateMode, number]>([
		['activate', START - 5 * MINUTE_MS],
		['init', START + HOUR_MS - 72 * HOUR_MS],
	])(
		'are looked for when the check before, after %s, failed once it had subscribed anew',
		async (activation, from) => {
			stage.vonage.webhooks = [subscription()];
			const trigger = await activated(undefined, { activation });
			stage.vonage.webhooks = [subscription({ signingKey: keyOfNode('another-node') })];
			stage.vonage.answers['DELETE /webhooks/w1'] = [500];
			await trigger.tick();
			expect(stage.vonage.webhooks).toHaveLength(2);
			delete stage.vonage.answers['DELETE /webhooks/w1'];
			stage.vonage.forget();
			await trigger.tick(HOUR_MS);
			expect(stage.vonage.asked.slice(0, 2)).toEqual(['GET /webhooks', 'DELETE /webhooks/w1']);
			expect(lookedFrom()).toBe(from);
		},
	);

	it('are looked for when the registration, at a start, failed once it had subscribed anew', async () => {
		stage.vonage.webhooks = [subscription({ signingKey: keyOfNode('another-node') })];
		stage.vonage.answers['DELETE /webhooks/w1'] = [500];
		const trigger = await activated(undefined, { activation: 'init' });
		expect(stage.vonage.webhooks).toHaveLength(2);
		delete stage.vonage.answers['DELETE /webhooks/w1'];
		await trigger.tick(HOUR_MS);
		expect(lookedFrom()).toBe(stage.now - 72 * HOUR_MS);
	});

	it('are not looked for when the user does not want it', async () => {
		const trigger = await activated(options({ recoverMissedCalls: false }), { activation: 'init' });
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
