import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { onEnd } from './cleanup.mts';

/** Lets a server listen on a free port of loopback until the program ends; gives its address. */
export async function listenOnLoopback(server: Server): Promise<string> {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	onEnd(() => {
		server.closeAllConnections();
		server.close();
	});
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
