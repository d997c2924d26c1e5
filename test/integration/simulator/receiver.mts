import type { IncomingHttpHeaders, Server, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { close, listen, urlOf } from '../../simulator/http/server.mts';

export interface Received {
	method: string;
	path: string;
	headers: IncomingHttpHeaders;
	text: string;
	body: any;
}

type Respond = (response: ServerResponse, received: Received) => void;

export interface Receiver {
	url: string;
	/** Every request since the start of the test. */
	received: Received[];
	/** How requests are answered until the end of the test; with 200 at first. */
	respond: Respond;
}

const accept: Respond = (response) => void response.writeHead(200).end();

/** A subscriber of webhooks for the tests of a file. */
export function useReceiver(): Receiver {
	let server: Server;
	const receiver: Receiver = { url: '', received: [], respond: accept };
	beforeAll(async () => {
		server = await listen(async (message, response) => {
			const { method = '', url: path = '', headers } = message;
			const sent = await text(message);
			const body = sent === '' ? undefined : JSON.parse(sent);
			const received = { method, path, headers, text: sent, body };
			receiver.received.push(received);
			receiver.respond(response, received);
		});
		receiver.url = `${urlOf(server)}/webhook`;
	});
	afterEach(() => {
		receiver.received = [];
		receiver.respond = accept;
	});
	afterAll(async () => await close(server));
	return receiver;
}
