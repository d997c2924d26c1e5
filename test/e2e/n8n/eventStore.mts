import { createRequire } from 'node:module';

/** n8n's own store of the events that a node has had: one list for each node. */
export interface EventStore {
	checkProcessedAndRecord(
		keys: string[],
		scope: string,
		of: EventListOwner,
		options: object,
	): Promise<{ new: string[]; processed: string[] }>;
	getProcessedDataCount(scope: string, of: EventListOwner, options: object): Promise<number>;
}

/** Whose list it is, as n8n's store wants it. */
export interface EventListOwner {
	node: { id: string; name: string };
	workflow: { id: string };
}

/**
 * Opens n8n's store without the rest of n8n, over a SQLite file that has nothing else in it.
 *
 * @param n8nPackage the package.json of an installed n8n
 * @returns the store, and a function that asks the database itself
 */
export async function openEventStore(n8nPackage: string, database: string) {
	process.env.DB_TYPE = 'sqlite';
	const ofN8n = createRequire(n8nPackage);
	const ofDb = createRequire(ofN8n.resolve('@n8n/db'));
	const { Container } = ofN8n('@n8n/di');
	const { DataSource } = ofDb('@n8n/typeorm');
	const { ProcessedData } = ofN8n('@n8n/db');
	const source = new DataSource({
		type: 'sqlite-pooled',
		database,
		poolSize: 4,
		enableWAL: true,
		acquireTimeout: 60_000,
		destroyTimeout: 5_000,
		entities: [ProcessedData],
		synchronize: true,
	});
	await source.initialize();
	Container.set(DataSource, source);
	const { getDataDeduplicationService } = ofN8n('./dist/deduplication');
	return {
		store: getDataDeduplicationService() as EventStore,
		query: async (sql: string): Promise<unknown> => await source.query(sql),
	};
}
