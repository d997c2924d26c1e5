import assert from 'node:assert/strict';

import type { PlacedCall } from '../../simulator/state/world.mts';
import type { StoredCredential } from '../n8n/rest.mts';
import { sayTable, type Say } from '../steps.mts';
import { readExample, withCredential } from '../workflows.mts';
import type { Stage } from './context.mts';
import { outputOf, runToSuccess } from './runs.mts';

/** Imports the example as a user does, and chooses a credential in its nodes. */
export async function importClickToCall(
	{ n8n }: Stage,
	credential: StoredCredential,
	say: Say,
): Promise<string> {
	const example = await readExample('click-to-call.json');
	const workflow = withCredential(example, credential);
	const id = await n8n.rest.createWorkflow(workflow);
	say(`imported examples/click-to-call.json with the credential ${credential.name}`);
	return id;
}

/** Runs the example and holds what went in, what was called and what came out against each other. */
export async function runClickToCall(stage: Stage, workflowId: string, say: Say): Promise<void> {
	const { control } = stage.simulator;
	const callsBefore = control.calls().length;
	const run = await runToSuccess(stage, workflowId);
	const contacts = outputOf(run, 'One Item per Contact');
	const calls = control.calls().slice(callsBefore).map(contactCenterCall);
	const log = outputOf(run, 'Call Log');

	say('contacts that went in:');
	sayTable(say, contacts);
	say('calls that the simulator received:');
	sayTable(say, calls);
	say('what came out of the workflow:');
	sayTable(say, log);

	assert.equal(calls.length, contacts.length, 'every contact is called once');
	for (const { contactId, name, phone, agentId } of contacts) {
		const call = calls.find(({ reference }) => reference === contactId);
		assert.ok(call, `${String(name)} was not called`);
		assert.equal(call.to, dialled(String(phone)));
		assert.equal(call.application, 'clickToCall');
		if (agentId) assert.equal(call.agent, agentId);
		const entry = log.find(({ contact }) => contact === name);
		assert.deepEqual(entry, {
			contact: name,
			reference: contactId,
			calledBy: call.agent,
			callId: call.id,
			status: 'Active',
		});
	}
	for (const { id } of calls) control.endCall(id);
}

function contactCenterCall(placed: PlacedCall) {
	assert.equal(placed.api, 'contactCenter');
	const { id, from, to, regarding, application } = placed.call;
	return {
		reference: regarding?.reference,
		to: to.telephoneNumber,
		agent: from.agentId,
		application,
		id,
	};
}

/** What Vonage has to be sent for a number as people write it. */
function dialled(phone: string): string {
	return phone.replace('(0)', '').replaceAll(/[^+\d]/g, '');
}
