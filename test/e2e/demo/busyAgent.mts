import assert from 'node:assert/strict';

import type { StoredCredential } from '../n8n/rest.mts';
import type { Say } from '../steps.mts';
import { oneNodeWorkflow, withCredential } from '../workflows.mts';
import type { Stage } from './context.mts';

const BUSY_AGENT = '4711';

/** Lets a busy agent make a call: nothing is placed, and the user reads why and what to do. */
export async function callFromBusyAgent(
	{ n8n, simulator }: Stage,
	credential: StoredCredential,
	say: Say,
): Promise<void> {
	const callsBefore = simulator.control.calls().length;
	const workflow = oneNodeWorkflow('Call from a busy agent', 'makeCall', {
		resource: 'call',
		operation: 'contactCenterAgent',
		agent: { __rl: true, mode: 'id', value: BUSY_AGENT },
		callTo: 'phoneNumber',
		phoneNumber: '+44 20 7946 0100',
	});
	const id = await n8n.rest.createWorkflow(withCredential(workflow, credential));
	const run = await n8n.rest.runWorkflow(id);
	assert.equal(run.status, 'error', 'the run has to fail');
	say(`the node ${run.error?.node} says: ${run.error?.message}`);
	say(`and what to do: ${run.error?.description}`);
	assert.match(run.error?.message ?? '', /busy/);
	assert.match(run.error?.description ?? '', /another agent/);
	assert.equal(simulator.control.calls().length, callsBefore, 'no call is placed');
}
