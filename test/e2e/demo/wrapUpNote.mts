import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

import type { StoredCredential, WorkflowFile } from '../n8n/rest.mts';
import { sayTable, type Say } from '../steps.mts';
import { eventWorkflow, TRIGGER } from '../suites/eventStage.mts';
import { until } from '../suites/trigger.mts';
import type { Stage } from './context.mts';

const NOTE = 'Note';

/** A workflow that writes a note when an agent begins to work after a call. */
function noteWorkflow(credential: StoredCredential): WorkflowFile {
	const workflow = eventWorkflow(credential, {
		events: ['channel.wrapstarted'],
		addCallDetails: true,
	});
	const note =
		'={{ $json.details.direction }} call of {{ $json.details.from }} to {{ $json.details.service }}, taken by agent {{ $json.agentId }}';
	return {
		...workflow,
		name: 'Write a note after each call',
		nodes: [
			...workflow.nodes,
			{
				id: randomUUID(),
				name: NOTE,
				type: 'n8n-nodes-base.set',
				typeVersion: 3.4,
				position: [220, 0],
				parameters: {
					assignments: {
						assignments: [{ id: randomUUID(), name: 'note', type: 'string', value: note }],
					},
				},
			},
		],
		connections: { [TRIGGER]: { main: [[{ node: NOTE, type: 'main', index: 0 }]] } },
	};
}

/** Imports and activates the workflow. */
export async function activateNotes(
	{ n8n, simulator }: Stage,
	credential: StoredCredential,
	say: Say,
): Promise<string> {
	const id = await n8n.rest.createWorkflow(noteWorkflow(credential));
	await n8n.rest.activate(id);
	const [{ name, events, ...others }] = simulator.control.contactCenter.subscriptions();
	say(`subscribed as "${name}" to ${events.join(', ')}`);
	assert.equal(others.enabled, true);
	return id;
}

/** Somebody calls in, an agent answers and works after the call: a note of it comes out. */
export async function takeNote(
	{ n8n, simulator }: Stage,
	workflowId: string,
	say: Say,
): Promise<void> {
	const { contactCenter } = simulator.control;
	const { interactionId, channels } = contactCenter.receiveCall({
		phoneNumber: '+442079460171',
		agentId: '5464',
		serviceName: 'Sales',
	});
	for (const step of ['connected', 'disconnected', 'wrapstarted'] as const) {
		contactCenter.moveChannel(channels[1].channelId, step);
	}
	const notes = async () => {
		const executions = await n8n.rest.executions(workflowId);
		const ended = executions.filter(({ status }) => status === 'success');
		const runs = await Promise.all(ended.map(async ({ id }) => await n8n.rest.finishedRun(id)));
		return runs.flatMap(({ outputsByNode }) =>
			(outputsByNode[NOTE] ?? []).map(({ json }) => ({ note: json.note })),
		);
	};
	await until('the note is there', async () => (await notes()).length > 0);
	sayTable(say, await notes());
	assert.deepEqual(
		(await notes()).map(({ note }) => note),
		['Inbound call of +442079460171 to Sales, taken by agent 5464'],
	);
	contactCenter.hangUp(interactionId);
}

/** Deactivates the workflow, which leaves no subscription behind. */
export async function deactivateNotes(
	{ n8n, simulator }: Stage,
	workflowId: string,
	say: Say,
): Promise<void> {
	await n8n.rest.deactivate(workflowId);
	const { contactCenter } = simulator.control;
	await until('it is unsubscribed', () => contactCenter.subscriptions().length === 0);
	say('the subscription is gone');
}
