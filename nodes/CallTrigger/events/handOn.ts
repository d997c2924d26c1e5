import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { failOnAlert } from '../../shared/trigger/alertItem';
import { backlog } from '../../shared/trigger/backlog';
import { withoutDuplicates } from '../../shared/trigger/deduplication';
import { readSettings } from '../settings/settings';
import { keyOf, toOutput, type Arrival } from './event';

const handedOnBefore = (count: number) => ({
	message:
		count === 1
			? 'This call was already handed on. The workflow has had it before, so it ends here'
			: `${count} calls were already handed on. The workflow has had them before`,
	location: 'outputPane' as const,
});

/**
 * Hands arrivals on to the workflow, each event once, and says so where one ends here. A test shows
 * every delivery, and an execution that is run again had its events before.
 *
 * @throws NodeOperationError for an alert, which fails the execution that it started
 */
export async function handOn(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	failOnAlert(context, context.getInputData());
	// made by receive() and by the recovery, and by nothing else
	const arrivals = context.getInputData().map(({ json }) => json as unknown as Arrival);
	try {
		return await handOnFresh(context, arrivals);
	} finally {
		for (const arrival of arrivals) if (!arrival.recovered) backlog.leave(keyOf(arrival));
	}
}

async function handOnFresh(
	context: IExecuteFunctions,
	arrivals: Arrival[],
): Promise<INodeExecutionData[][]> {
	const { simplify } = readSettings(context);
	const mode = context.getMode();
	const fresh = mode === 'manual' ? arrivals : await withoutDuplicates(context, arrivals, keyOf);
	const handedOn = mode === 'retry' ? arrivals : fresh;
	const left = arrivals.length - handedOn.length;
	if (left > 0) context.addExecutionHints(handedOnBefore(left));
	return [
		handedOn.map((arrival) => ({ json: toOutput(arrival, simplify), pairedItem: { item: 0 } })),
	];
}
