import { startDataServer, type DataServer } from './dataServer.mts';

/** Starts the redis-server of this computer, which keeps nothing on disk. */
export async function startRedis(): Promise<DataServer> {
	return await startDataServer({
		name: 'redis',
		ready: /Ready to accept connections/,
		command: async (port, folder) => [
			'redis-server',
			...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder],
			...['--save', '', '--appendonly', 'no'],
		],
	});
}
