import { randomInt } from 'node:crypto';
import { createServer, type Server } from 'node:net';

/**
 * Linux gives the ports from 32768 on to connections, and macOS those from 49152 on. So these are given to
 * none: otherwise a connection could get the port of a process that is down for a moment, and the process
 * could not start again.
 */
const FIRST = 10_000;
const LAST = 32_767;

/**
 * Finds free ports on loopback. All are held until the last one is found, so they differ.
 *
 * @throws the error of the system where a port cannot be listened on for another reason than its use
 */
export async function freePorts(count: number): Promise<number[]> {
	const held = new Map<number, Server>();
	while (held.size < count) {
		const port = randomInt(FIRST, LAST + 1);
		const server = await listeningOn(port);
		if (server) held.set(port, server);
	}
	await Promise.all(
		[...held.values()].map(async (server) => await new Promise((done) => server.close(done))),
	);
	return [...held.keys()];
}

/** A server at a port; undefined where the port is taken. */
const listeningOn = async (port: number): Promise<Server | undefined> =>
	await new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', (error: NodeJS.ErrnoException) =>
			error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
		);
		server.listen(port, '127.0.0.1', () => resolve(server));
	});
