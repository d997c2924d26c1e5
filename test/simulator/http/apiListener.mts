import type { IncomingMessage, RequestListener } from 'node:http';
import { text } from 'node:stream/consumers';
import type { HostName } from './hosts.mts';
import type { ApiRequest } from './recorder.mts';
import type { Reply } from './reply.mts';
import { send } from './sendReply.mts';

/** Answers a request; at a reset the connection breaks instead. */
export type Receive = (request: ApiRequest) => Promise<Reply | 'reset'>;

/** Lets an API host speak HTTP. */
export function apiListener(host: HostName, receive: Receive): RequestListener {
	return async (message, response) => {
		const request = await read(message).catch(() => undefined);
		if (!request) {
			// The client broke off, or what it sent is no HTTP request: there is nothing to answer.
			message.destroy();
			return;
		}
		const reply = await receive({ host, ...request });
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
