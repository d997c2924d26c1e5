import assert from 'node:assert/strict';

import type { INode, INodeParameters } from 'n8n-workflow';

import type { StoredCredential, WorkflowFile } from '../n8n/rest.mts';
import { readExample, withCredential } from '../workflows.mts';
import type { Stage } from './stage.mts';

/** The workflow with other parameters of one node. */
export function withParameters(
	workflow: WorkflowFile,
	name: string,
	change: (parameters: INodeParameters) => INodeParameters,
): WorkflowFile {
	const nodes = workflow.nodes.map((node) =>
		node.name === name ? { ...node, parameters: change(node.parameters) } : node,
	);
	return { ...workflow, nodes };
}

/** The workflow with this secret in the webhooks that it is started by. */
export function withHeader(
	workflow: WorkflowFile,
	{ id, name, type }: StoredCredential,
): WorkflowFile {
	const nodes = workflow.nodes.map((node) =>
		node.type === 'n8n-nodes-base.webhook'
			? { ...node, credentials: { [type]: { id, name } } }
			: node,
	);
	return { ...workflow, nodes };
}

/** Lets a trigger of a workflow start it, and gives what comes out of each node. */
export async function outputsOf({ n8n: { rest } }: Stage, workflowId: string, trigger: string) {
	const run = await rest.finishedRun(await rest.startWorkflow(workflowId, trigger));
	assert.equal(run.status, 'success', `workflow ${workflowId}: ${JSON.stringify(run.error)}`);
	return run.outputsByNode;
}

/** A workflow of calls that always fails, and tells another workflow of it. */
export async function failingWorkflow(
	credential: StoredCredential,
	errorWorkflow: string,
): Promise<WorkflowFile> {
	const { nodes } = withCredential(await readExample('log-calls-to-crm.json'), credential);
	const trigger = nodes.find(({ type }) => type.endsWith('.callTrigger'))!;
	const stop: INode = {
		id: 'stop',
		name: 'Stop',
		type: 'n8n-nodes-base.stopAndError',
		typeVersion: 1,
		position: [220, 0],
		parameters: { errorMessage: 'Nobody took it' },
	};
	return {
		name: 'Calls',
		nodes: [trigger, stop],
		connections: { [trigger.name]: { main: [[{ node: 'Stop', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1', errorWorkflow },
	};
}
