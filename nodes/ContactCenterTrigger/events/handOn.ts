import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { failOnAlert } from '../../shared/trigger/alertItem';
import { backlog } from '../../shared/trigger/backlog';
import { withoutDuplicates } from '../../shared/trigger/deduplication';
import { readSettings } from '../settings/settings';
import { keyOf, toOutput, type Arrival } from './event';

const HANDED_ON_BEFORE = {
	message: 'This event was already handed on. The workflow has had it before, so it ends here',
	location: 'outputPane' as const,
};

/**
 * Hands an event on to the workflow, once, and says so where it ends here. A test shows every delivery, and
 * an execution that is run again had its event before.
 *
 * @throws NodeOperationError for an alert, which fails the execution that it started
 */
export async function handOn(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	failOnAlert(context, context.getInputData());
	// made by receive(), and by nothing else
	const arrivals = context.getInputData().map(({ json }) => json as unknown as Arrival);
	const { fresh, simplify } = await take(context, arrivals);
	return [fresh.map((arrival) => ({ json: toOutput(arrival, simplify), pairedItem: { item: 0 } }))];
}

/** The settings, and the arrivals that are handed on. The places of all of them are free then. */
async function take(context: IExecuteFunctions, arrivals: Arrival[]) {
	try {
		const settings = readSettings(context);
		const mode = context.getMode();
		const isFirst =
			mode === 'manual' ? arrivals : await withoutDuplicates(context, arrivals, keyOf);
		const fresh = mode === 'retry' ? arrivals : isFirst;
		if (fresh.length < arrivals.length) context.addExecutionHints(HANDED_ON_BEFORE);
		return { ...settings, fresh };
	} finally {
		for (const arrival of arrivals) if (!arrival.recovered) backlog.leave(keyOf(arrival));
	}
}
