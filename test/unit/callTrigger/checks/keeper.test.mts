import type { Keeper } from '../../../../nodes/CallTrigger/checks/keeper.ts';
import { forget } from '../../../../nodes/shared/trigger/memory.ts';
import { missedCall, subscription } from '../../../harness/businessEvents.mts';
import { HOUR_MS, keptTrigger } from '../../../harness/keptTrigger.mts';
import { hookContext, PRODUCTION_URL } from '../../../harness/trigger.mts';

jest.mock('../../../../nodes/shared/plain/pause', () => ({ pause: jest.fn() }));

const stage = keptTrigger();
const { activated, quiet, setup } = stage;

afterEach(() => forget(hookContext(setup())));

describe('A check', () => {
	it('that is stopped before it begins finds nothing, and asks nothing', async () => {
		const trigger = await activated();
		await trigger.tick();
		const [keeper] = stage.checks.mock.contexts as Keeper[];
		stage.vonage.forget();
		await expect(keeper.check(PRODUCTION_URL, AbortSignal.abort())).resolves.toBeUndefined();
		expect(stage.vonage.asked).toEqual([]);
	});

	it('that fails after it has made a new subscription is a sign of loss', async () => {
		const trigger = await quiet();
		const paused = subscription({ status: 'PAUSED' });
		stage.vonage.webhooks = [paused];
		stage.vonage.answers['PUT /webhooks/w1/renew'] = [200, paused];
		stage.vonage.answers['DELETE /webhooks/w1'] = [500];
		await trigger.tick(HOUR_MS);
		expect(stage.vonage.asked).toContain('POST /webhooks');
		expect(stage.vonage.asked).not.toContain('GET /events');
		// gone in the end, so that nothing but the check before tells of a loss
		stage.vonage.webhooks = stage.vonage.webhooks.filter(({ id }) => id !== 'w1');
		// ends at the next check, which leaves it to Vonage unless there is a sign of loss
		stage.vonage.events = [missedCall('c1', stage.now + HOUR_MS)];
		await trigger.tick(HOUR_MS);
		expect(trigger.ids()).toEqual(['c1']);
	});

	it('goes on where n8n has lost what it stored, and does not take the user for a new one', async () => {
		const trigger = await activated();
		const stored = trigger.context.getWorkflowStaticData('global');
		for (const slot of Object.keys(stored)) delete stored[slot];
		await trigger.tick();
		expect(stage.vonage.asked).toEqual(['GET /webhooks']);
		stage.vonage.events = [missedCall('c1', stage.now)];
		await trigger.tick(HOUR_MS);
		expect(trigger.failures).toEqual([]);
		expect(trigger.ids()).toEqual(['c1']);
	});
});
