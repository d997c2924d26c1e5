import type { Control } from '../../simulator/control/control.mts';
import type { Webhook } from '../../simulator/state/integrationSuite/webhooks.mts';
import { until } from '../suites/trigger.mts';

/** No step waits longer for what a check does. */
const PATIENCE_MS = 15_000;

/** Whether something holds, after waiting for it for a while. */
export const comesTrue = async (holds: () => boolean): Promise<boolean> =>
	await until('a check does it', holds, PATIENCE_MS).then(
		() => true,
		() => false,
	);

/** What Vonage has of the workflow: one subscription, none, or too many. */
export class Subscription {
	/** @param isOurs tells our subscriptions from those of others */
	constructor(
		private readonly control: Control,
		private readonly isOurs: (webhook: Webhook) => boolean,
	) {}

	webhooks(): Webhook[] {
		return this.control.webhooks().filter(this.isOurs);
	}

	/** Whether a check has mended it, after waiting for it for a while. */
	async isMended(): Promise<boolean> {
		return await comesTrue(() =>
			this.webhooks().some(
				({ status, statistics, expireAt }) =>
					status === 'ACTIVE' && !statistics.failed && Date.parse(expireAt) > Date.now(),
			),
		);
	}

	break(kind: 'vanish' | 'pause' | 'fail' | 'expire'): void {
		for (const { id } of this.webhooks()) {
			if (kind === 'vanish') this.control.removeWebhook(id);
			if (kind === 'pause') this.control.pauseWebhook(id, true);
			if (kind === 'fail') this.control.failWebhook(id);
			if (kind === 'expire') {
				// clocks differ by much less than a subscription lives: it is over by both of them
				this.control.resetClock();
				this.control.expireWebhook(id);
			}
		}
	}
}
