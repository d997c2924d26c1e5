import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, describe, it } from 'node:test';

import type { INodeParameters } from 'n8n-workflow';

import type { StoredCredential, WorkflowFile } from '../n8n/rest.mts';
import { openStage, type Stage } from './stage.mts';
import { CHECK_MINUTES, outputs, until } from './trigger.mts';

const TRIGGER = 'Vonage Contact Center Trigger';

/** A workflow that an event of the contact center starts, with nothing behind it. */
function workflowOf(credential: StoredCredential, parameters: INodeParameters): WorkflowFile {
	return {
		name: `Events ${randomUUID().slice(0, 8)}`,
		nodes: [
			{
				id: randomUUID(),
				name: TRIGGER,
				type: 'n8n-nodes-vonage.contactCenterTrigger',
				typeVersion: 1,
				position: [0, 0],
				webhookId: randomUUID(),
				parameters: {
					events: ['agent.presencechanged'],
					options: { checkInterval: CHECK_MINUTES },
					...parameters,
				},
				credentials: { [credential.type]: { id: credential.id, name: credential.name } },
			},
		],
		connections: {},
		settings: { executionOrder: 'v1' },
	};
}

/** The Contact Center Trigger in a real n8n, against the simulator. */
describe('the Contact Center Trigger in a running n8n', () => {
	let stage: Stage;
	let credential: StoredCredential;

	before(async () => {
		stage = await openStage({ seed: { notifications: { retryDelayMs: 2_000 } } });
		credential = await stage.credential('VonageContactCenterOAuth2Api');
	});

	const contactCenter = () => stage.simulator.control.contactCenter;
	const subscriptions = () => contactCenter().subscriptions();

	afterEach(async () => {
		await until('every subscription is gone', () => subscriptions().length === 0);
		await stage.simulator.control.settled();
		assert.deepEqual(stage.simulator.control.violations(), []);
	});

	after(async () => await stage.close());

	const activeTrigger = async (parameters: INodeParameters = {}): Promise<string> => {
		const id = await stage.n8n.rest.createWorkflow(workflowOf(credential, parameters));
		await stage.n8n.rest.activate(id);
		return id;
	};

	const presences = async (id: string, ofTests = false) =>
		(await outputs(stage, id, { ofTests, node: TRIGGER })).map(({ presence }) => presence);

	it('subscribes, hands an event on once, and leaves nothing behind', async () => {
		const id = await activeTrigger();
		assert.equal(subscriptions().length, 1);
		contactCenter().setPresence('1234', 'Lunch');
		await until('the event arrives', async () => (await presences(id)).length > 0);
		const [{ eventId }] = contactCenter().notifications();
		await contactCenter().repeatNotification(eventId, 3);
		contactCenter().setPresence('1234', 'Ready');
		await until('the next event arrives', async () => (await presences(id)).length > 1);
		assert.deepEqual((await presences(id)).sort(), ['Lunch', 'Ready']);
		await stage.n8n.rest.deactivate(id);
	});

	it('adopts its subscription after a restart, and gets what Vonage sends again', async () => {
		const id = await activeTrigger();
		const [{ subscriptionId }] = subscriptions();
		await stage.n8n.shutDown();
		contactCenter().setPresence('1234', 'Training');
		await stage.n8n.start();
		await stage.n8n.rest.login();
		await until('the event arrives', async () => (await presences(id)).length > 0);
		assert.deepEqual(await presences(id), ['Training']);
		assert.deepEqual(
			subscriptions().map((subscription) => subscription.subscriptionId),
			[subscriptionId],
		);
		await stage.n8n.rest.deactivate(id);
	});

	it('brings its subscription back when somebody removes it', async () => {
		const id = await activeTrigger();
		const [{ subscriptionId }] = subscriptions();
		contactCenter().removeSubscription(subscriptionId);
		await until('it is there again', () => subscriptions().length === 1);
		contactCenter().setPresence('1234', 'Lunch');
		await until('the event arrives', async () => (await presences(id)).length > 0);
		await stage.n8n.rest.deactivate(id);
	});

	it('lets a test listen beside production', async () => {
		const id = await activeTrigger();
		await stage.n8n.rest.listenForTest(id, TRIGGER);
		assert.equal(subscriptions().length, 2);
		contactCenter().setPresence('1234', 'Lunch');
		await until('the test gets the event', async () => (await presences(id, true)).length > 0);
		await until('production gets it', async () => (await presences(id)).length > 0);
		await until('that of the test is gone', () => subscriptions().length === 1);
		await stage.n8n.rest.deactivate(id);
	});
});
