import { forget } from '../../../../nodes/shared/trigger/memory.ts';
import { callEvent, missedCall } from '../../../harness/businessEvents.mts';
import { HOUR_MS, keptTrigger } from '../../../harness/keptTrigger.mts';
import { handOver, hookContext, rememberEvents } from '../../../harness/trigger.mts';

jest.mock('../../../../nodes/shared/plain/pause', () => ({ pause: jest.fn() }));

rememberEvents();

const stage = keptTrigger();
const { activated, setup } = stage;

// of the test before
beforeEach(() => forget(hookContext(setup())));

describe('A call of the history that does not tell its account', () => {
	it.each([undefined, null])(
		'is the one that was delivered, in the account of the subscription (%j)',
		async (accountId) => {
			const call = missedCall('c1', stage.now - HOUR_MS);
			const delivered = { event: call, deliveryId: 'd1', recovered: false, signatureValid: true };
			expect(call.accountId).toBe(callEvent().accountId);
			expect(await handOver(setup(), [delivered])).toHaveLength(1);
			// by a worker, of which the process of the trigger knows nothing
			const trigger = await activated(undefined, { activation: 'init' });
			stage.vonage.events = [{ ...call, accountId } as never];
			await trigger.tick();
			expect(trigger.emitted).toHaveLength(1);
			expect(await handOver(setup(), trigger.emitted[0])).toEqual([]);
		},
	);
});
