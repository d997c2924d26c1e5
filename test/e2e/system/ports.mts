import { randomInt } from 'node:crypto';
import { createServer, type Server } from 'node:net';

/**
 * Linux gives the ports from 32768 on to connections, and macOS those from 49152 on. A connection that
 * got the port of a process which is down for a moment would keep it from starting again.
 */
const FIRST = 10_000;
const BEHIND_LAST = 32_768;

/** Finds free ports on loopback. All are held until the last one is found, so they differ. */
export async function freePorts(count: number): Promise<number[]> {
	const held = new Map<number, Server>();
	while (held.size < count) {
		const port = randomInt(FIRST, BEHIND_LAST);
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
	await new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(undefined));
		server.listen(port, '127.0.0.1', () => resolve(server));
	});
