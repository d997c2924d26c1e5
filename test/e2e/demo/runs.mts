import assert from 'node:assert/strict';
import type { IDataObject } from 'n8n-workflow';

import type { WorkflowRun } from '../n8n/run.mts';
import type { Stage } from './context.mts';

/** Runs a workflow that must succeed. */
export async function runToSuccess({ n8n }: Stage, workflowId: string): Promise<WorkflowRun> {
	const run = await n8n.rest.runWorkflow(workflowId);
	assert.equal(run.status, 'success', `${run.error?.message}\n${run.error?.description ?? ''}`);
	return run;
}

/** The JSON of the items that came out of a node. */
export function outputOf(run: WorkflowRun, node: string): IDataObject[] {
	const items = run.outputsByNode[node];
	assert.ok(items, `The node ${node} did not run`);
	return items.map(({ json }) => json);
}
