import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { withoutDuplicates } from './deduplication';
import { toOutput, type Arrival } from './event';
import { readSettings } from './settings';

/** Hands arrivals on to the workflow, each event once; a test shows every delivery. */
export async function handOn(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const { simplify } = readSettings(context);
	// made by receive() and by the recovery, and by nothing else
	const arrivals = context.getInputData().map(({ json }) => json as unknown as Arrival);
	const isTest = context.getMode() === 'manual';
	const fresh = isTest ? arrivals : await withoutDuplicates(context, arrivals);
	return [fresh.map((arrival) => ({ json: toOutput(arrival, simplify), pairedItem: { item: 0 } }))];
}
