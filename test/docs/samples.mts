import { DataDeduplicationService } from 'n8n-core';
import type { IDataDeduplicator, IDataObject } from 'n8n-workflow';

import { everyOperation } from '../harness/everyOperation.mts';
import { execute } from '../harness/execute.mts';
import type { RecordedRequest } from '../simulator/http/recorder.mts';
import type { Simulator } from '../simulator/simulator.mts';
import { contractOf, type Asked } from './contracts.mts';
import { stable } from './stable.mts';

/** What an operation did when it was carried out against the simulator. */
export interface Outcome {
	/** Its requests, without those that sign in, each once. */
	asked: Asked[];
	/** The first item that came out, and how many there were. */
	item: IDataObject;
	count: number;
}

const asksFor = (requests: readonly RecordedRequest[]): Asked[] => {
	const all = requests.flatMap((request) => contractOf(request) ?? []);
	return [...new Map(all.map((asked) => [asked.request, asked])).values()];
};

/** n8n's memory of events, which holds nothing here: each operation is carried out once. */
const noMemory: IDataDeduplicator = {
	checkProcessedAndRecord: async (items) => ({ new: items, processed: [] }),
	removeProcessed: async () => {},
	clearAllProcessedItems: async () => {},
	getProcessedDataCount: async () => 0,
};

await DataDeduplicationService.init(noMemory);

/** Carries out one operation, by its path such as `HoldTransferCall/call/hold`. */
export async function outcomeOf(path: string, simulator: Simulator): Promise<Outcome> {
	const sample = everyOperation.find((candidate) => candidate.path === path);
	if (!sample) throw new Error(`There is no sample of ${path}`);
	simulator.control.reset();
	const setup = await sample.setup(simulator);
	const before = simulator.control.requests().length;
	const { items } = await execute(setup);
	return {
		asked: asksFor(simulator.control.requests().slice(before)),
		item: stable(items[0]?.json ?? {}),
		count: items.length,
	};
}
