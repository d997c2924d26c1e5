import type { Stage } from '../suites/stage.mts';
import { until } from '../suites/trigger.mts';
import type { Subscription } from './subscription.mts';

/** In a row, each of them with nothing to do. */
const QUIET_CHECKS = 5;

/** Long enough for any number of calls that a run has; reached only by what never ends. */
export const PATIENCE_MS = 20 * 60_000;

/** n8n of line 2 lists those that wait for their turn as new. */
const UNDER_WAY = ['new', 'running', 'waiting'];

/**
 * Takes back every fault, and waits until nothing is outstanding: each delivery is over, there is one
 * subscription that receives, and several checks in a row had nothing to mend and no calls to look for
 * while no execution was under way.
 */
export async function settle(
	stage: Stage,
	subscription: Subscription,
	workflowId: string,
): Promise<void> {
	const { control } = stage.simulator;
	control.clearFaults();
	control.setQuota('vbc');
	control.resetClock();
	await control.settled();

	const isUnderWay = async () =>
		(await stage.n8n.rest.executions(workflowId)).some(({ status }) => UNDER_WAY.includes(status));
	let quietSince = control.requests().length;
	const isQuiet = async () => {
		const asked = control.requests();
		const isBusy = asked
			.slice(quietSince)
			.some(({ operationId, status = 200 }) => operationId !== 'listWebhooks' || status !== 200);
		if (isBusy || (await isUnderWay())) quietSince = control.requests().length;
		return asked.length - quietSince >= QUIET_CHECKS;
	};
	const isReceiving = () => {
		const [webhook, ...others] = subscription.webhooks();
		return webhook?.status === 'ACTIVE' && !webhook.statistics.failed && others.length === 0;
	};
	await until('the checks have nothing to do', isQuiet, PATIENCE_MS);
	await until('there is one subscription', isReceiving, PATIENCE_MS);
}
