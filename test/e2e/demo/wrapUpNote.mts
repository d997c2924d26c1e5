import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

import type { StoredCredential, WorkflowFile } from '../n8n/rest.mts';
import { sayTable, type Say } from '../steps.mts';
import { eventWorkflow, TRIGGER } from '../suites/eventStage.mts';
import { until } from '../suites/trigger.mts';
import { NODE_NAMES, oneNodeWorkflow, withCredential } from '../workflows.mts';
import type { Stage } from './context.mts';
import { runToSuccess } from './runs.mts';

const NOTE = 'Note';

const SET_CODE = 'Set the Disposition Code';

const AGENT = '5464';

/** A workflow that writes a note when an agent begins to work after a call, and says how the call ended. */
function noteWorkflow(credential: StoredCredential): WorkflowFile {
	const workflow = eventWorkflow(credential, {
		events: ['channel.wrapstarted'],
		addCallDetails: true,
	});
	const note =
		'={{ $json.details.direction }} call to {{ $json.details.to }}, made by agent {{ $json.agentId }}';
	return withCredential(
		{
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
				{
					id: randomUUID(),
					name: SET_CODE,
					type: 'n8n-nodes-vonage.holdTransferCall',
					typeVersion: 1,
					position: [440, 0],
					parameters: {
						resource: 'contactCenterCall',
						operation: 'setDispositionCode',
						callId: `={{ $('${TRIGGER}').item.json.interactionId }}`,
						dispositionCode: 'Called Back',
					},
				},
			],
			connections: {
				[TRIGGER]: { main: [[{ node: NOTE, type: 'main', index: 0 }]] },
				[NOTE]: { main: [[{ node: SET_CODE, type: 'main', index: 0 }]] },
			},
		},
		credential,
	);
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

/** An agent calls somebody and works after the call: a note of it comes out, and the disposition code is set. */
export async function takeNote(
	stage: Stage,
	{ workflowId, credential }: { workflowId: string; credential: StoredCredential },
	say: Say,
): Promise<void> {
	const { n8n, simulator } = stage;
	const { contactCenter } = simulator.control;
	const interactionId = await callSomebody(stage, credential);
	const notes = async () => {
		const executions = await n8n.rest.executions(workflowId);
		const ended = executions.filter(({ status }) => status === 'success');
		const runs = await Promise.all(ended.map(async ({ id }) => await n8n.rest.finishedRun(id)));
		return runs.flatMap(({ outputsByNode }) =>
			(outputsByNode[NOTE] ?? []).map(({ json }, at) => ({
				note: json.note,
				dispositionCode: outputsByNode[SET_CODE][at].json.dispositionCode,
			})),
		);
	};
	await until('the note is there', async () => (await notes()).length > 0);
	sayTable(say, await notes());
	assert.deepEqual(
		(await notes()).map(({ note }) => note),
		[`Outbound call to +442079460171, made by agent ${AGENT}`],
	);
	const placed = simulator.control.calls().find(({ call }) => call.id === interactionId);
	assert.ok(placed?.api === 'contactCenter');
	say(`Vonage has the disposition code "${placed.call.dispositionCode}" of the call`);
	assert.equal(placed.call.dispositionCode, 'Called Back');
	contactCenter.hangUp(interactionId);
}

/** An agent calls somebody; both hang up, and the agent begins to work after the call. Gives the ID of the call. */
async function callSomebody(stage: Stage, credential: StoredCredential): Promise<string> {
	const { rest } = stage.n8n;
	const { contactCenter } = stage.simulator.control;
	const workflow = oneNodeWorkflow('Call back', 'makeCall', {
		resource: 'call',
		operation: 'contactCenterAgent',
		agent: { __rl: true, mode: 'id', value: AGENT },
		callTo: 'phoneNumber',
		phoneNumber: '+44 20 7946 0171',
	});
	const workflowId = await rest.createWorkflow(withCredential(workflow, credential));
	const run = await runToSuccess(stage, workflowId);
	const interactionId = String(run.outputsByNode[NODE_NAMES.makeCall][0].json.id);
	const interaction = () =>
		contactCenter.interactions().find((one) => one.interactionId === interactionId)!;
	const move = (party: number, step: 'connected' | 'disconnected' | 'wrapstarted') =>
		contactCenter.moveChannel(interaction().channels[party].channelId, step);
	move(0, 'connected');
	move(1, 'connected');
	move(1, 'disconnected');
	move(0, 'disconnected');
	move(0, 'wrapstarted');
	return interactionId;
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
