import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

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
