import { createServer, type ServerResponse } from 'node:http';

import { listenOnLoopback } from '../system/listen.mts';

/** Somebody's customers, and what the CRM does when it is asked for them. */
export interface Customers {
	phones: string[];
	/** Whether the CRM answers that it is down. */
	isDown?: boolean;
	/** The request that gets no answer. */
	holds?: 'customers' | 'notes';
	/** The requests that came. */
	asked: string[];
}

export interface Crm {
	/** Takes somebody's customers up; gives the address of their list and that for notes. */
	add(customers: Customers): { customersUrl: string; notesUrl: string };
}

/** A CRM that the workflows of a test ask for customers and give their notes to. */
export async function startCrm(): Promise<Crm> {
	const all: Customers[] = [];
	const send = (response: ServerResponse, status: number, body: unknown) =>
		response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
	const server = createServer((request, response) => {
		const [, place, what] = (request.url ?? '').split('/');
		const customers = all[Number(place)];
		customers.asked.push(what);
		if (customers.holds === what) return;
		if (customers.isDown) send(response, 500, { message: 'The CRM is down' });
		else send(response, 200, what === 'notes' ? {} : customers.phones.map((phone) => ({ phone })));
	});
	const address = await listenOnLoopback(server);
	return {
		add: (customers) => {
			const url = `${address}/${all.push(customers) - 1}`;
			return { customersUrl: `${url}/customers`, notesUrl: `${url}/notes` };
		},
	};
}
