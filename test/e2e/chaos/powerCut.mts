import type { N8nOptions } from '../n8n/server.mts';
import { startQueueMode, type QueueMode } from '../queue/queueMode.mts';

/** Minutes after which n8n looks for executions whose worker was killed, instead of three hours. */
const N8N_RECOVERY_MINUTES = '1';

/**
 * Starts n8n in queue mode: what befalls it befalls all of its processes together, as a power cut does. Its
 * database and its queue stay.
 */
export async function startQueueModeAsOne(options: N8nOptions): Promise<QueueMode> {
	const cluster = await startQueueMode({
		...options,
		env: { ...options.env, N8N_EXECUTIONS_QUEUE_RECOVERY_INTERVAL: N8N_RECOVERY_MINUTES },
	});
	const all = [cluster, cluster.webhook, ...cluster.workers];
	return {
		...cluster,
		start: async (env) => void (await Promise.all(all.map(async ({ start }) => await start(env)))),
		kill: async () => void (await Promise.all(all.map(async ({ kill }) => await kill()))),
		shutDown: async () =>
			void (await Promise.all(all.map(async ({ shutDown }) => await shutDown()))),
	};
}
