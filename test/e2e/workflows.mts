import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { INode, INodeParameters } from 'n8n-workflow';

import { authenticationWith } from './n8n/authentication.mts';
import type { StoredCredential, WorkflowFile } from './n8n/rest.mts';

const EXAMPLES = new URL('../../examples/', import.meta.url);

/** Reads a workflow that the pack gives to its users, with the data that is pinned in it. */
export async function readPinnedExample(file: string): Promise<WorkflowFile> {
	return JSON.parse(await readFile(new URL(file, EXAMPLES), 'utf8')) as WorkflowFile;
}

/** The same, as it is once somebody has unpinned all data to use it. */
export async function readExample(file: string): Promise<WorkflowFile> {
	return { ...(await readPinnedExample(file)), pinData: {} };
}

/** The names of the files that the pack gives to its users. */
export async function exampleFiles(): Promise<string[]> {
	return (await readdir(EXAMPLES)).filter((file) => file.endsWith('.json'));
}

/** The workflow with this credential chosen in each node of the pack. */
export function withCredential(
	workflow: WorkflowFile,
	{ id, name, type }: StoredCredential,
): WorkflowFile {
	const nodes = workflow.nodes.map(
		(node): INode =>
			node.type.startsWith('n8n-nodes-vonage.')
				? {
						...node,
						parameters: { ...node.parameters, ...authenticationWith(type) },
						credentials: { [type]: { id, name } },
					}
				: node,
	);
	return { ...workflow, nodes };
}

/** The action nodes of the pack, by the names that a person sees. */
export const NODE_NAMES = {
	callRecording: 'Vonage Call Recording',
	holdTransferCall: 'Vonage Hold/Transfer Call',
	makeCall: 'Vonage Make Call',
	manageApplication: 'Vonage Manage Application',
	manageUser: 'Vonage Manage User',
};

export type NodeType = keyof typeof NODE_NAMES;

/** n8n's Webhook node, which takes what is posted to a path. */
export const webhookNode = (path: string): INode => ({
	id: randomUUID(),
	name: 'Webhook',
	type: 'n8n-nodes-base.webhook',
	typeVersion: 2,
	position: [0, 0],
	webhookId: randomUUID(),
	parameters: { httpMethod: 'POST', path },
});

const MANUAL_TRIGGER = 'When Clicking Execute';

/** A workflow of a manual trigger and one node of the pack. */
export function oneNodeWorkflow(
	name: string,
	nodeType: NodeType,
	parameters: INodeParameters,
): WorkflowFile {
	return {
		name,
		nodes: [
			{
				id: 'trigger',
				name: MANUAL_TRIGGER,
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: 'node',
				name: NODE_NAMES[nodeType],
				type: `n8n-nodes-vonage.${nodeType}`,
				typeVersion: 1,
				position: [220, 0],
				parameters,
			},
		],
		connections: {
			[MANUAL_TRIGGER]: { main: [[{ node: NODE_NAMES[nodeType], type: 'main', index: 0 }]] },
		},
		settings: { executionOrder: 'v1' },
	};
}
