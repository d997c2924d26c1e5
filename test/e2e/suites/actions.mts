import type { IDataObject } from 'n8n-workflow';

import type { NodeSetup } from '../n8n/rest.mts';
import type { WorkflowRun } from '../n8n/run.mts';
import { NODE_NAMES, oneNodeWorkflow, withCredential, type NodeType } from '../workflows.mts';
import type { Stage } from './stage.mts';

/** One action node, as a person sets it up. */
export interface Action extends NodeSetup {
	node: NodeType;
}

/** Runs a node once by hand, in a workflow of its own. */
export async function runAction(
	{ n8n }: Pick<Stage, 'n8n'>,
	{ node, credential, parameters }: Action,
): Promise<WorkflowRun> {
	const workflow = oneNodeWorkflow(NODE_NAMES[node], node, parameters);
	const id = await n8n.rest.createWorkflow(withCredential(workflow, credential));
	const run = await n8n.rest.runWorkflow(id);
	await n8n.rest.deleteWorkflow(id);
	return run;
}

/**
 * What came out of the node.
 *
 * @throws Error with what the node said when it failed
 */
export async function outputOf(stage: Pick<Stage, 'n8n'>, action: Action): Promise<IDataObject[]> {
	const { status, error, outputsByNode } = await runAction(stage, action);
	if (status !== 'success') throw new Error(`${error?.message}\n${error?.description ?? ''}`);
	return (outputsByNode[NODE_NAMES[action.node]] ?? []).map(({ json }) => json);
}
