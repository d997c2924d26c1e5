import type { IExecuteFunctions } from 'n8n-workflow';

import { serialised } from '../shared/serialised';
import { keyOf, type Arrival } from './event';

/** How many events a node remembers; see docs/trigger.md for how the number was chosen. */
const MAX_ENTRIES = 10_000;

/** The arrivals that this node has not handed on before, in n8n's database. */
export async function withoutDuplicates(
	context: IExecuteFunctions,
	arrivals: Arrival[],
): Promise<Arrival[]> {
	const byKey = new Map(arrivals.map((arrival) => [keyOf(arrival), arrival]));
	const { id, name } = context.getNode();
	const fresh = await serialised(
		`${context.getWorkflow().id}:${id}:${name}`,
		async () =>
			await context.helpers.checkProcessedAndRecord([...byKey.keys()], 'node', {
				mode: 'entries',
				maxEntries: MAX_ENTRIES,
			}),
	);
	return fresh.new.flatMap((key) => byKey.get(String(key)) ?? []);
}
