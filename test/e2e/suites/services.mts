import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';

import type { IDataObject, INode, INodeParameters, IPinData } from 'n8n-workflow';

import type { WorkflowFile } from '../n8n/rest.mts';
import { listenOnLoopback } from '../system/listen.mts';

/** A node of n8n whose service has a fixed address in the internet, so that no test can answer it. */
const HAS_FIXED_ADDRESS = /^n8n-nodes-base\.(hubspot|slack|googleSheets|vonage)$/;

/** What a node would have asked its service. */
export interface Asked {
	node: string;
	/** The parameters of the node, with the values of their expressions. */
	parameters: IDataObject;
}

/** The services of an example: CRM, chat, sheets and text messages. */
export interface Services {
	/** What the nodes asked since the last example, oldest first. */
	asked: Asked[];
	/** What a node gets instead of its pinned data. */
	answers: Record<string, IDataObject[]>;
	/** The example with stand-ins for the nodes of its services; forgets the example before. */
	standIn(example: WorkflowFile): WorkflowFile;
}

/** The single values of some parameters, by the path to them as lodash writes it. */
function leaves(value: unknown, path: string): Array<{ name: string; value: unknown }> {
	if (typeof value !== 'object' || value === null) return [{ name: path, value }];
	return Object.entries(value).flatMap(([key, inner]) => {
		if (Array.isArray(value)) return leaves(inner, `${path}[${key}]`);
		return leaves(inner, path ? `${path}.${key}` : key);
	});
}

/**
 * A node that sends the parameters of another one to the services, evaluated by n8n as that one's are, and
 * puts out what they answer.
 */
const standInFor = ({ parameters, ...node }: INode, url: string): INode => ({
	...node,
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.2,
	parameters: {
		method: 'POST',
		url: `${url}/${encodeURIComponent(node.name)}`,
		sendBody: true,
		contentType: 'json',
		specifyBody: 'keypair',
		bodyParameters: { parameters: leaves(parameters, '') as INodeParameters[] },
		options: {},
	},
});

/**
 * Starts the services. They answer a node with the data that is pinned to it in the example, unless a test
 * says something else.
 */
export async function startServices(): Promise<Services> {
	const asked: Asked[] = [];
	const answers: Services['answers'] = {};
	let pins: IPinData = {};
	const server = createServer(async (request, response) => {
		const node = decodeURIComponent((request.url ?? '').slice(1));
		asked.push({ node, parameters: (await json(request)) as IDataObject });
		const items = answers[node] ?? pins[node].map((item) => item.json);
		response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(items));
	});
	const url = await listenOnLoopback(server);
	return {
		asked,
		answers,
		standIn: (example) => {
			asked.splice(0);
			for (const node of Object.keys(answers)) delete answers[node];
			pins = example.pinData ?? {};
			const nodes = example.nodes.map((node) =>
				HAS_FIXED_ADDRESS.test(node.type) ? standInFor(node, url) : node,
			);
			return { ...example, nodes, pinData: {} };
		},
	};
}
