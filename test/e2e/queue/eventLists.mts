import { createRequire } from 'node:module';

import { onEnd } from '../system/cleanup.mts';
import { POSTGRES_DATABASE, POSTGRES_USER } from './postgres.mts';

/** The lists of events that n8n has in its database, one for each node. */
export interface EventLists {
	/**
	 * Keeps every process from the lists until the function that comes back is called: an execution that has
	 * begun cannot remember its call.
	 */
	hold(): Promise<() => Promise<void>>;
	/** How many entries the list of a workflow has: of calls, and of executions. */
	count(workflowId: string): Promise<number>;
}

interface Client {
	connect(): Promise<void>;
	query(sql: string, values?: unknown[]): Promise<{ rows: Array<{ value: unknown }> }>;
	end(): Promise<void>;
}

/**
 * Looks into a PostgreSQL.
 *
 * @param n8n the script of an n8n, whose client is used
 */
export function eventListsOf(n8n: string, port: number): EventLists {
	const pg = createRequire(n8n)('pg') as { Client: new (options: object) => Client };
	const options = { host: '127.0.0.1', port, user: POSTGRES_USER, database: POSTGRES_DATABASE };
	const connect = async () => {
		const client = new pg.Client(options);
		await client.connect();
		const end = async () => await client.end();
		const forget = onEnd(end);
		const close = async () => {
			forget();
			await end();
		};
		return { client, close };
	};
	return {
		hold: async () => {
			const { client, close } = await connect();
			await client.query('BEGIN');
			await client.query('LOCK TABLE processed_data IN ACCESS EXCLUSIVE MODE');
			return close;
		},
		count: async (workflowId) => {
			const { client, close } = await connect();
			const sql = 'SELECT value FROM processed_data WHERE "workflowId" = $1';
			const { rows } = await client.query(sql, [workflowId]);
			await close();
			const lists = rows.map(({ value }) =>
				typeof value === 'string' ? (JSON.parse(value) as unknown) : value,
			) as Array<{ data: unknown[] }>;
			return lists.reduce((sum, { data }) => sum + data.length, 0);
		},
	};
}
