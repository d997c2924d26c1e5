import assert from 'node:assert/strict';

import type { StoredCredential } from '../n8n/rest.mts';
import { sayTable, type Say } from '../steps.mts';
import { NODE_NAMES, oneNodeWorkflow, withCredential } from '../workflows.mts';
import type { Stage } from './context.mts';
import { outputOf, runToSuccess } from './runs.mts';

const TYPED = '+44 20 7946 0199';
const DIALLED = '+442079460199';

/** Makes a workflow that calls one number from the business user of the credential. */
export async function importBusinessCall(
	{ n8n }: Stage,
	credential: StoredCredential,
): Promise<string> {
	const workflow = oneNodeWorkflow(`Business call: ${credential.name}`, 'makeCall', {
		resource: 'call',
		operation: 'businessUser',
		phoneNumber: TYPED,
	});
	return await n8n.rest.createWorkflow(withCredential(workflow, credential));
}

/** Runs that workflow and checks that the one call which the simulator received came out. */
export async function runBusinessCall(stage: Stage, workflowId: string, say: Say): Promise<void> {
	const { control } = stage.simulator;
	const callsBefore = control.calls().length;
	const run = await runToSuccess(stage, workflowId);
	const calls = control.calls().slice(callsBefore);
	assert.equal(calls.length, 1, 'one call is placed');
	const [{ api, call }] = calls;
	assert.equal(api, 'business');
	say(`the simulator received a call to ${call.phoneNumber} and gave it the ID ${call.id}`);
	assert.equal(call.phoneNumber, DIALLED);

	const output = outputOf(run, NODE_NAMES.makeCall);
	sayTable(say, output);
	assert.equal(output.length, 1);
	assert.equal(output[0].id, call.id);
	assert.equal(output[0].phoneNumber, DIALLED);
}
