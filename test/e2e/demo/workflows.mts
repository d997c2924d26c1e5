import { readFile } from 'node:fs/promises';
import type { INode, INodeParameters } from 'n8n-workflow';

import type { StoredCredential, WorkflowFile } from '../n8n/rest.mts';

const EXAMPLES = new URL('../../../examples/', import.meta.url);

/** Reads a workflow that the pack gives to its users. */
export async function readExample(file: string): Promise<WorkflowFile> {
	return JSON.parse(await readFile(new URL(file, EXAMPLES), 'utf8')) as WorkflowFile;
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
						parameters: { ...node.parameters, authentication: type },
						credentials: { [type]: { id, name } },
					}
				: node,
	);
	return { ...workflow, nodes };
}

/** A workflow of a manual trigger and one Vonage Make Call. */
export function oneCallWorkflow(name: string, parameters: INodeParameters): WorkflowFile {
	return {
		name,
		nodes: [
			{
				id: 'trigger',
				name: 'When Clicking Execute',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: 'call',
				name: 'Vonage Make Call',
				type: 'n8n-nodes-vonage.makeCall',
				typeVersion: 1,
				position: [220, 0],
				parameters,
			},
		],
		connections: {
			'When Clicking Execute': { main: [[{ node: 'Vonage Make Call', type: 'main', index: 0 }]] },
		},
		settings: { executionOrder: 'v1' },
	};
}
