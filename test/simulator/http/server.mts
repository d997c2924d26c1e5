import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Simulation } from '../simulation.mts';
import type { HostName } from './hosts.mts';
import { send } from './transfer.mts';

/** Starts a server on the loopback interface; port 0 takes a free one. */
export async function listen(listener: RequestListener, port = 0): Promise<Server> {
	const server = createServer(listener);
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	return server;
}

export function urlOf(server: Server): string {
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Stops a server at once, whatever is under way. */
export async function close(server: Server): Promise<void> {
	await new Promise((resolve) => {
		server.close(resolve);
		server.closeAllConnections();
	});
}

/** Lets an API host of the simulation speak HTTP. */
export function apiListener(simulation: Simulation, host: HostName): RequestListener {
	return async (message, response) => {
		const request = await read(message).catch(() => undefined);
		if (!request) {
			// The client broke off, or what it sent is no HTTP request: there is nothing to answer.
			message.destroy();
			return;
		}
		const reply = await simulation.receive({ host, ...request });
		if (reply === 'reset') {
			message.socket.resetAndDestroy();
			return;
		}
		send(response, reply);
	};
}

async function read(message: IncomingMessage) {
	const { pathname: path, search } = new URL(message.url ?? '/', 'http://127.0.0.1');
	const { method = 'GET', headers } = message;
	return { method, path, query: search.slice(1), headers, body: await text(message) };
}
