import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { failOnAlert } from '../../shared/trigger/alertItem';
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
	const { simplify } = readSettings(context);
	// made by receive(), and by nothing else
	const arrivals = context.getInputData().map(({ json }) => json as unknown as Arrival);
	const mode = context.getMode();
	const fresh = mode === 'manual' ? arrivals : await withoutDuplicates(context, arrivals, keyOf);
	const handedOn = mode === 'retry' ? arrivals : fresh;
	if (handedOn.length < arrivals.length) context.addExecutionHints(HANDED_ON_BEFORE);
	return [
		handedOn.map((arrival) => ({ json: toOutput(arrival, simplify), pairedItem: { item: 0 } })),
	];
}
