/**
 * A process with n8n's own store of events, without the rest of n8n, that measures what it costs to remember
 * one more event.
 */
import { randomUUID } from 'node:crypto';

import { openEventStore } from '../e2e/n8n/eventStore.mts';

/** What the parent asks for: a list that is full, and new events, one after the other. */
export interface Asked {
	/** How many events the list has; a new one drops the oldest. */
	remembered: number;
	newEvents: number;
}

export interface Measured {
	/** For each new event: to read the list, to look whether the event is in it, and to write it. */
	ms: number[];
	/** Of the list in the database. */
	bytes: number;
}

const [n8nPackage, database] = process.argv.slice(2);

const { store, query } = await openEventStore(n8nPackage, database);

async function measure({ remembered, newEvents }: Asked): Promise<Measured> {
	const node = { id: `node-${remembered}`, name: 'A trigger' };
	const record = async (keys: string[]) => {
		const options = { mode: 'entries', maxEntries: remembered };
		const { new: added } = await store.checkProcessedAndRecord(
			keys,
			'node',
			{ node, workflow: { id: 'a-workflow' } },
			options,
		);
		if (added.length !== keys.length) throw new Error('expected new events');
	};
	await record(Array.from({ length: remembered }, () => randomUUID()));
	// the first one finds a program that was not optimised yet
	await record([randomUUID()]);
	const ms: number[] = [];
	for (let event = 0; event < newEvents; event += 1) {
		const start = performance.now();
		await record([randomUUID()]);
		ms.push(performance.now() - start);
	}
	const [{ bytes }] = (await query(
		`SELECT length(value) AS bytes FROM processed_data WHERE context = 'n:${node.id}'`,
	)) as Array<{ bytes: number }>;
	return { ms, bytes };
}

process.on('message', (asked: Asked) => {
	void measure(asked).then((measured) => process.send!(measured));
});
process.once('disconnect', () => process.exit());
process.send!('ready');
