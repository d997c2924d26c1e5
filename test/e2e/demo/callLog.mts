import assert from 'node:assert/strict';

import { seed } from '../../simulator/state/seed.mts';
import type { StoredCredential } from '../n8n/rest.mts';
import { sayTable, type Say } from '../steps.mts';
import { CHECK_MINUTES, until } from '../suites/trigger.mts';
import { readExample, withCredential } from '../workflows.mts';
import type { Stage } from './context.mts';

const EXAMPLE = 'log-calls-to-crm.json';

/** Imports and activates the example; checks come every three seconds, so that a demo sees them. */
export async function activateCallLog(
	{ n8n, simulator }: Stage,
	credential: StoredCredential,
	say: Say,
): Promise<string> {
	const workflow = withCredential(await readExample(EXAMPLE), credential);
	for (const { type, parameters } of workflow.nodes) {
		if (type.endsWith('.callTrigger')) parameters.options = { checkInterval: CHECK_MINUTES };
	}
	const id = await n8n.rest.createWorkflow(workflow);
	await n8n.rest.activate(id);
	const [webhook] = simulator.control.webhooks();
	say(`activated examples/${EXAMPLE}; it subscribed ${webhook.url}`);
	assert.equal(simulator.control.webhooks().length, 1);
	return id;
}

/** An incoming call that nobody picks up. */
function missACall({ simulator: { control } }: Stage, phoneNumber: string): string {
	const id = String(control.ring({ phoneNumber }).id);
	control.moveCall(id, 'MISSED');
	return id;
}

/** The tasks that the workflow made, from all of its executions. */
async function callbackTasks({ n8n }: Stage, workflowId: string) {
	const executions = await n8n.rest.executions(workflowId);
	const ended = executions.filter(({ status }) => status === 'success');
	const runs = await Promise.all(ended.map(async ({ id }) => await n8n.rest.finishedRun(id)));
	return runs.flatMap(({ outputsByNode }) =>
		(outputsByNode['Callback Task'] ?? []).map(({ json }) => json),
	) as Array<{ task: string; callId: string; recovered: boolean }>;
}

/** A call is missed: the signed delivery starts the workflow, and a callback task comes out. */
export async function receiveMissedCall(stage: Stage, workflowId: string, say: Say): Promise<void> {
	const callId = missACall(stage, '+442079460111');
	await until(
		'the task is there',
		async () => (await callbackTasks(stage, workflowId)).length === 1,
	);
	const tasks = await callbackTasks(stage, workflowId);
	sayTable(say, tasks);
	assert.equal(tasks[0].callId, callId);
	assert.equal(tasks[0].recovered, false);
	const delivery = stage.simulator.control
		.deliveries()
		.find((candidate) => candidate.callId === callId && candidate.state === 'MISSED');
	say(`n8n answered the delivery with ${delivery?.status} after ${delivery?.milliseconds} ms`);
	assert.equal(delivery?.status, 200);
}

/** The subscription would expire within seconds: it is renewed, and lives on after its first end. */
export async function outliveExpiry({ simulator: { control } }: Stage, say: Say): Promise<void> {
	const [{ id, expireAt }] = control.webhooks();
	say(`it expires at ${expireAt}`);
	await until('the first end has passed', () => Date.now() > Date.parse(expireAt));
	const [webhook, ...others] = control.webhooks();
	say(`renewed at ${webhook.renewedAt}: it now expires at ${webhook.expireAt}`);
	assert.deepEqual(others, []);
	assert.equal(webhook.id, id);
	assert.ok(Date.parse(webhook.expireAt) > Date.now());
}

/** n8n is down while three calls are missed: each starts the workflow once when it is back. */
export async function recoverMissedCalls(
	stage: Stage,
	workflowId: string,
	say: Say,
): Promise<void> {
	// n8n is back sooner here than Vonage gives a delivery up, which it repeats for a minute
	stage.simulator.control.setDeliveryTiming({ retries: 0 });
	await stage.n8n.shutDown();
	const missed = ['1', '2', '3'].map((digit) => missACall(stage, `+44207946012${digit}`));
	say('n8n is stopped; three calls are missed, and Vonage gives their deliveries up');
	await stage.n8n.start();
	await stage.n8n.rest.login();
	say('n8n is back');
	const recovered = async () =>
		(await callbackTasks(stage, workflowId)).filter((task) => task.recovered);
	await until('three tasks are there', async () => (await recovered()).length >= 3);
	const tasks = await recovered();
	sayTable(say, tasks);
	assert.deepEqual(tasks.map(({ callId }) => callId).sort(), [...missed].sort());
	stage.simulator.control.setDeliveryTiming({ retries: seed.deliveries.retries });
}

/** Deactivates the workflow, which leaves no subscription behind. */
export async function deactivateCallLog(
	{ n8n, simulator }: Stage,
	workflowId: string,
	say: Say,
): Promise<void> {
	await n8n.rest.deactivate(workflowId);
	await until('it is unsubscribed', () => simulator.control.webhooks().length === 0);
	say('the subscription is gone');
}
