import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { failOnAlert } from '../../shared/trigger/alertItem';
import { backlog } from '../../shared/trigger/backlog';
import { withoutDuplicates } from '../../shared/trigger/deduplication';
import type { Interaction } from '../../shared/vonage/contactCenterStats/interactions';
import { readSettings } from '../settings/settings';
import { readDetails } from './details';
import { interactionIdOf, keyOf, toOutput, type Arrival } from './event';

const HANDED_ON_BEFORE = {
	message: 'This event was already handed on. The workflow has had it before, so it ends here',
	location: 'outputPane' as const,
};

/**
 * Hands an event on to the workflow, once, and says so where it ends here. A test shows every delivery, and
 * an execution that is run again had its event before.
 *
 * @throws NodeOperationError for an alert, which fails the execution that it started
 * @throws NodeApiError when the details of the call cannot be read; the event counts as not handed on then
 */
export async function handOn(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	failOnAlert(context, context.getInputData());
	// made by receive() and by the checks, and by nothing else
	const arrivals = context.getInputData().map(({ json }) => json as unknown as Arrival);
	const waiting = new Set(arrivals.filter(({ recovered }) => !recovered).map(keyOf));
	/** The places are free: nothing here waits for n8n any more. */
	const leave = () => {
		waiting.forEach((key) => backlog.leave(key));
		waiting.clear();
	};
	try {
		return await handOnFresh(context, arrivals, leave);
	} finally {
		leave();
	}
}

async function handOnFresh(
	context: IExecuteFunctions,
	arrivals: Arrival[],
	onWait: () => void,
): Promise<INodeExecutionData[][]> {
	const { addCallDetails, simplify } = readSettings(context);
	// read first: a worker that ends while it waits for them has not handed the event on
	const calls = new Map<Arrival, Interaction | null>();
	for (const arrival of addCallDetails ? arrivals : []) {
		const { event, interaction } = arrival;
		calls.set(arrival, interaction ?? (await readDetails(context, interactionIdOf(event), onWait)));
	}
	const mode = context.getMode();
	const fresh = mode === 'manual' ? arrivals : await withoutDuplicates(context, arrivals, keyOf);
	const handedOn = mode === 'retry' ? arrivals : fresh;
	if (handedOn.length < arrivals.length) context.addExecutionHints(HANDED_ON_BEFORE);
	return [
		handedOn.map((arrival) => ({
			json: toOutput(arrival, simplify, calls.get(arrival)),
			pairedItem: { item: 0 },
		})),
	];
}
