import { createServer } from 'node:http';

import { listenOnLoopback } from '../system/listen.mts';

/** What a workflow got of a call. */
export interface Got {
	callId: string;
	state: string;
	recovered: boolean;
}

/** Where the workflow sends each call that it gets. Whatever else is sent is taken, and forgotten. */
export interface Listener {
	/** Of the workflow. */
	url: string;
	/** For a subscription of somebody else. */
	strangerUrl: string;
	got: Got[];
}

/** Listens on a free port of loopback until the program ends. */
export async function listenForCalls(): Promise<Listener> {
	const got: Got[] = [];
	const server = createServer((request, response) => {
		let text = '';
		request.setEncoding('utf8').on('data', (part: string) => (text += part));
		request.on('end', () => {
			if (request.url === '/calls') got.push(JSON.parse(text) as Got);
			response.end('{}');
		});
	});
	const url = await listenOnLoopback(server);
	return { url: `${url}/calls`, strangerUrl: `${url}/webhook/a-stranger/webhook`, got };
}
