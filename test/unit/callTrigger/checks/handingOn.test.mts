import { pause } from '../../../../nodes/shared/plain/pause.ts';
import { forget } from '../../../../nodes/shared/trigger/memory.ts';
import { DAY_MS, missedCall, subscription } from '../../../harness/businessEvents.mts';
import {
	keptTrigger,
	HOUR_MS,
	iso,
	MINUTE_MS,
	pauseOnlyForOthers,
	START,
} from '../../../harness/keptTrigger.mts';
import { hookContext } from '../../../harness/trigger.mts';

jest.mock('../../../../nodes/shared/plain/pause', () => ({ pause: jest.fn() }));

const stage = keptTrigger();
const { activated, lookedFrom, options, quiet, settle, setup } = stage;

/** A delivery that is on its way gets to n8n before a call that was looked for. */
const HEAD_START_MS = 5_000;

// of the test before
beforeEach(() => forget(hookContext(setup())));

describe('Calls that were missed', () => {
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
		// from the same moment: nobody knows whether they were handed on
		expect(lookedFrom()).toBe(stage.now - 72 * HOUR_MS);
	});

	it('are left to the execution that has them, however long it waits for a worker', async () => {
		const trigger = await activated(options({ checkInterval: 1 }), { activation: 'init' });
		stage.vonage.events = [missedCall('c1', stage.now - HOUR_MS)];
		trigger.holdExecutions();
		const waits: Array<() => void> = [];
		jest.mocked(pause).mockImplementation(async (milliseconds, end) => {
			if (milliseconds !== MINUTE_MS) return await pauseOnlyForOthers(milliseconds, end);
			await new Promise<void>((resolve) => waits.push(resolve));
		});
		const aMinuteLater = async () => {
			waits.splice(0).forEach((end) => end());
			await new Promise(setImmediate);
			stage.vonage.forget();
			await trigger.tick(MINUTE_MS);
		};
		await trigger.tick();
		for (let minute = 1; minute < 60; minute += 1) await aMinuteLater();
		expect(trigger.ids()).toEqual(['c1']);
		// everything is looked for, until the call is known to be handed on
		expect(lookedFrom()).toBe(stage.now - 72 * HOUR_MS);
		trigger.endExecution();
		await new Promise(setImmediate);
		for (let minute = 0; minute < 60; minute += 1) await aMinuteLater();
		expect(trigger.ids()).toEqual(['c1']);
		expect(lookedFrom()).toBeGreaterThan(stage.now - 72 * HOUR_MS);
	});

	it('are brought again an hour after their execution, if its end was never told', async () => {
		const trigger = await activated(options({ checkInterval: 1 }), { activation: 'init' });
		stage.vonage.events = [missedCall('c1', stage.now - HOUR_MS)];
		trigger.holdExecutions();
		jest.mocked(pause).mockImplementation(async (milliseconds, end) => {
			if (milliseconds !== MINUTE_MS) await pauseOnlyForOthers(milliseconds, end);
		});
		for (let minute = 0; minute < 60; minute += 1) await trigger.tick(MINUTE_MS);
		expect(trigger.ids()).toEqual(['c1']);
		await trigger.tick(MINUTE_MS);
		expect(trigger.ids()).toEqual(['c1', 'c1']);
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
		expect(next.ids()).toEqual(ids.slice(1));
	});
});
