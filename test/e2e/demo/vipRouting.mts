import assert from 'node:assert/strict';

import type { StoredCredential } from '../n8n/rest.mts';
import { sayTable, type Say } from '../steps.mts';
import { until } from '../suites/trigger.mts';
import { readExample, withCredential } from '../workflows.mts';
import type { Stage } from './context.mts';

const EXAMPLE = 'route-vip-calls.json';
const VIP = '+442079460150';
const ACCOUNT_MANAGER = '+442079460160';

/** What the workflow tells Vonage, in order (vis.json). */
const COMMANDS = ['answerCall', 'holdCall', 'unholdCall', 'transferCall'];

/** Imports and activates the example. */
export async function activateVipRouting(
	{ n8n, simulator }: Stage,
	credential: StoredCredential,
	say: Say,
): Promise<string> {
	const id = await n8n.rest.createWorkflow(withCredential(await readExample(EXAMPLE), credential));
	await n8n.rest.activate(id);
	say(`activated examples/${EXAMPLE}`);
	assert.equal(simulator.control.webhooks().length, 1);
	return id;
}

/** A VIP calls: the call is answered, held, resumed and transferred, and nobody else's is touched. */
export async function routeVip({ n8n, simulator }: Stage, id: string, say: Say): Promise<void> {
	const { control } = simulator;
	const requestsBefore = control.requests().length;
	const commands = () =>
		control
			.requests()
			.slice(requestsBefore)
			.filter(({ operationId }) => COMMANDS.includes(operationId ?? ''));
	const ordinary = control.ring({ phoneNumber: '+442079460170', callerId: 'Somebody' });
	const vip = control.ring({ phoneNumber: VIP, callerId: 'Harbour Bakery' });
	await until('four commands arrived', () => commands().length >= COMMANDS.length);
	await until('both executions ended', async () => {
		const executions = await n8n.rest.executions(id);
		return executions.filter(({ status }) => status === 'success').length === 2;
	});

	say('commands that the simulator received:');
	sayTable(
		say,
		commands().map(({ method, path, body, status }) => ({ method, path, body, status })),
	);
	assert.deepEqual(
		commands().map(({ operationId }) => operationId),
		COMMANDS,
	);
	assert.ok(commands().every(({ path }) => path.includes(String(vip.id))));
	assert.deepEqual(JSON.parse(commands()[3].body ?? ''), { phoneNumber: ACCOUNT_MANAGER });
	say(
		`the call of the VIP has gone to ${ACCOUNT_MANAGER}: for this user it is ${vip.state}, the other one ${ordinary.state}`,
	);
	assert.equal(ordinary.state, 'RINGING', 'the other call keeps ringing');
	control.endCall(String(ordinary.id));
}

/** Deactivates the workflow, which leaves no subscription behind. */
export async function deactivateVipRouting(
	{ n8n, simulator }: Stage,
	id: string,
	say: Say,
): Promise<void> {
	await n8n.rest.deactivate(id);
	await until('it is unsubscribed', () => simulator.control.webhooks().length === 0);
	say('the subscription is gone');
}
