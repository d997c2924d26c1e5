import { pause } from '../../../../nodes/shared/plain/pause.ts';
import { forget, memoryOf } from '../../../../nodes/shared/trigger/memory.ts';
import { DAY_MS, missedCall } from '../../../harness/businessEvents.mts';
import {
	keptTrigger,
	HOUR_MS,
	MINUTE_MS,
	pauseOnlyForOthers,
} from '../../../harness/keptTrigger.mts';
import { hookContext } from '../../../harness/trigger.mts';

jest.mock('../../../../nodes/shared/plain/pause', () => ({ pause: jest.fn() }));

const stage = keptTrigger();
const { activated, lookedFrom, options, quiet, setup } = stage;

/** A delivery that is on its way gets to n8n before a call that was looked for. */
const HEAD_START_MS = 5_000;

// of the test before
beforeEach(() => forget(hookContext(setup())));

describe('Calls that were missed', () => {
	it('are looked for at every check, since the look before and an hour more', async () => {
		const trigger = await activated(undefined, { activation: 'init' });
		await trigger.tick();
		expect(lookedFrom()).toBe(stage.now - 72 * HOUR_MS);
		for (let hour = 1; hour <= 24; hour += 1) {
			stage.vonage.forget();
			await trigger.tick(HOUR_MS);
			// a history that lags is up to date after an hour
			expect(lookedFrom()).toBe(stage.now - 2 * HOUR_MS);
		}
	});

	it('come with the next check when a worker was killed: nothing at Vonage tells it', async () => {
		const trigger = await quiet();
		stage.vonage.events = [missedCall('c1', stage.now + MINUTE_MS)];
		await trigger.tick(HOUR_MS);
		expect(trigger.ids()).toEqual(['c1']);
	});

	it('come in one execution when there is no sign of loss: in queue mode most of them came before', async () => {
		const trigger = await quiet();
		stage.vonage.events = ['c2', 'c1'].map((id) => missedCall(id, stage.now));
		await trigger.tick(HOUR_MS);
		expect(trigger.emitted).toHaveLength(1);
		expect(trigger.ids().sort()).toEqual(['c1', 'c2']);
		await trigger.tick(HOUR_MS / 2);
		expect(trigger.emitted).toHaveLength(1);
	});

	it('come with the check after that when the worker that had them was killed as well', async () => {
		const trigger = await quiet(options({ checkInterval: 24 * 60 }));
		stage.vonage.events = [missedCall('c1', stage.now + MINUTE_MS)];
		trigger.endExecutionsWith('error');
		await trigger.tick(DAY_MS);
		const from = lookedFrom();
		stage.vonage.forget();
		trigger.endExecutionsWith('success');
		await trigger.tick(DAY_MS);
		expect(lookedFrom()).toBe(from);
		await trigger.tick(DAY_MS);
		expect(trigger.ids()).toEqual(['c1', 'c1']);
	});

	it('are left alone while Vonage still delivers them, unless there is a sign of loss', async () => {
		const trigger = await quiet();
		stage.vonage.events = [missedCall('c1', stage.now + HOUR_MS - MINUTE_MS + 1)];
		await trigger.tick(HOUR_MS);
		expect(trigger.ids()).toEqual([]);
		await trigger.tick(HOUR_MS);
		expect(trigger.ids()).toEqual(['c1']);
	});

	it('are not brought when this process has handed them on, also after they were found', async () => {
		const { handedOn } = memoryOf(hookContext(setup()));
		const trigger = await activated(undefined, { activation: 'init' });
		stage.vonage.events = ['c1', 'c2'].map((id) => missedCall(id, stage.now - HOUR_MS));
		handedOn.add('["376","c1","MISSED"]');
		jest.mocked(pause).mockImplementation(async (milliseconds, end) => {
			if (milliseconds === HEAD_START_MS) handedOn.add('["376","c2","MISSED"]');
			else await pauseOnlyForOthers(milliseconds, end);
		});
		await trigger.tick();
		expect(handedOn.has('["376","c2","MISSED"]')).toBe(true);
		expect(trigger.ids()).toEqual([]);
	});

	it('are looked for once a minute at the most, without a sign of loss', async () => {
		const trigger = await activated(options({ checkInterval: 0.25 }), { activation: 'init' });
		const looks: number[] = [];
		for (let second = 0; second <= 180; second += 15) {
			await trigger.tick(second === 0 ? 0 : 15_000);
			if (stage.vonage.asked.includes('GET /events')) looks.push(second);
			stage.vonage.forget();
		}
		expect(looks).toEqual([0, 60, 120, 180]);
	});

	it('are brought once by all the looks, whatever is lost after that', async () => {
		const trigger = await quiet(options({ checkInterval: 1 }));
		stage.vonage.events = [missedCall('c1', stage.now)];
		for (let loss = 1; loss <= 2; loss += 1) {
			stage.vonage.webhooks = [];
			for (let minute = 0; minute < 20; minute += 1) await trigger.tick(MINUTE_MS);
			expect(trigger.ids()).toEqual(['c1']);
		}
	});
});
