import { randomBytes } from 'node:crypto';

import { n8nProcess, type N8nProcess, type N8nProcessOptions } from '../n8n/process.mts';
import { N8nRest } from '../n8n/rest.mts';
import type { N8nOptions, N8nServer } from '../n8n/server.mts';
import { makeUserFolder } from '../n8n/userFolder.mts';
import { lineOf } from '../n8n/versions.mts';
import { eventListsOf, type EventLists } from './eventLists.mts';
import { POSTGRES_DATABASE, POSTGRES_USER, startPostgres } from './postgres.mts';
import { startRedis } from './redis.mts';

/** A process that carries executions out. */
export interface Worker extends N8nProcess {
	/** The executions that it has begun with, as far as its log goes back. */
	begun(): string[];
}

/** n8n as a cluster: what is started and stopped as the server is its main process. */
export interface QueueMode extends N8nServer {
	workers: Worker[];
	/** It receives what is sent to webhooks, and no other process does. */
	webhook: N8nProcess;
	eventLists: EventLists;
}

/** Starts n8n in queue mode: a main process, two workers or as many as wanted, and a process for webhooks. */
export async function startQueueMode(
	{ installation, tarball, env = {} }: N8nOptions,
	workerCount = 2,
): Promise<QueueMode> {
	const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
	const userFolder = await makeUserFolder(tarball);
	const shared: NodeJS.ProcessEnv = {
		EXECUTIONS_MODE: 'queue',
		N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
		N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		// n8n 1.x would carry out again what a killed worker had: README.md
		QUEUE_WORKER_MAX_STALLED_COUNT: '0',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redis.port),
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgres.port),
		DB_POSTGRESDB_DATABASE: POSTGRES_DATABASE,
		DB_POSTGRESDB_USER: POSTGRES_USER,
		...env,
	};
	const options = { installation, userFolder: userFolder.path, env: shared };
	const main = await n8nProcess('start', options);
	const webhook = await n8nProcess('webhook', options);
	const workers: Worker[] = [];
	while (workers.length < workerCount) workers.push(await makeWorker(options));
	Object.assign(shared, {
		N8N_EDITOR_BASE_URL: main.url,
		// n8n 1.x knows the second name only
		N8N_WEBHOOK_URL: webhook.url,
		WEBHOOK_URL: webhook.url,
	});
	// the main process makes the tables
	await main.start();
	await Promise.all([webhook, ...workers].map(async (process) => await process.start()));
	const { version } = installation;
	const line = lineOf(version);
	return {
		...main,
		version,
		line,
		rest: new N8nRest(main.url, line),
		workers,
		webhook,
		eventLists: eventListsOf(installation.n8n, postgres.port),
		stop: async () => {
			for (const process of [webhook, ...workers, main]) await process.stop();
			await userFolder.remove();
		},
	};
}

async function makeWorker(options: N8nProcessOptions): Promise<Worker> {
	const worker = await n8nProcess('worker', options);
	const begun = /Worker started execution (\d+)/g;
	return {
		...worker,
		begun: () => [...worker.logTail(Infinity).matchAll(begun)].map(([, id]) => id),
	};
}
