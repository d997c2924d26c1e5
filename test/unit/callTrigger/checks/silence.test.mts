import { statistics } from '../../../harness/businessEvents.mts';
import { HOUR_MS, keptTrigger } from '../../../harness/keptTrigger.mts';

jest.mock('../../../../nodes/shared/plain/pause', () => ({ pause: jest.fn() }));

const stage = keptTrigger();

/** A trigger that was activated on a Wednesday at noon, and what it logs. */
async function watched() {
	const trigger = await stage.activated();
	const logged = jest.spyOn(trigger.context.logger, 'warn').mockImplementation(() => undefined);
	return { ...trigger, hints: () => logged.mock.calls.map(([message]) => message) };
}

describe('A trigger to which Vonage has sent nothing', () => {
	it('says once, after a working day, what to check', async () => {
		const trigger = await watched();
		await trigger.tick(23 * HOUR_MS);
		expect(trigger.hints()).toEqual([]);
		await trigger.tick(HOUR_MS);
		const hint = expect.stringContaining('Check that the user of the credential has an extension');
		expect(trigger.hints()).toEqual([hint]);
		for (let day = 1; day <= 9; day += 1) await trigger.tick(24 * HOUR_MS);
		expect(trigger.hints()).toEqual([hint]);
		expect(trigger.failures).toEqual([]);
	});

	it('says nothing once an event came', async () => {
		const trigger = await watched();
		stage.vonage.webhooks[0].statistics = statistics({ totalAttempts: 1, totalSuccesses: 1 });
		await trigger.tick(48 * HOUR_MS);
		expect(trigger.hints()).toEqual([]);
	});
});
