import type { Simulator } from '../../../simulator/simulator.mts';
import { useReceiver } from '../receiver.mts';
import { askSuite, useSimulator } from '../support.mts';

/** Retries come at once, and no answer is late however busy the machine is. */
const timing = { connectTimeoutMs: 60_000, answerTimeoutMs: 60_000, retries: 2, retryDelayMs: 1 };

/** What a subscriber says who wants deliveries signed. */
export const signed = { signingAlgo: 'HMAC_SHA256', signingKey: 'mysecretkey' };

/** A simulator and a receiver of its events, for the tests of a file. */
export function useSubscriber() {
	const simulator = useSimulator({ seed: { deliveries: timing } });
	const receiver = useReceiver();
	const control = () => simulator.current.control;
	return {
		simulator,
		receiver,
		control,

		/** Subscribes the receiver; answers the id of its webhook. */
		async subscribe(request: object = {}, to: Simulator = simulator.current): Promise<string> {
			const webhook = { url: receiver.url, events: ['CALL'], ...request };
			return (await askSuite(to, 'POST', '/self/webhooks', webhook)).body.id;
		},

		/** Places a call, which is one event, and waits for what comes of it. */
		async deliverOne() {
			const placed = control().ring({ phoneNumber: '14155550100', direction: 'OUTBOUND' });
			await control().settled();
			return placed;
		},

		renew: async (id: string) =>
			await askSuite(simulator.current, 'PUT', `/self/webhooks/${id}/renew`),
		statistics: () => control().webhooks()[0].statistics,
		statuses: () =>
			control()
				.deliveries()
				.map(({ status }) => status),
	};
}
