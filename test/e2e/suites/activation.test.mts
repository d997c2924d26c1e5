import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { refusesTakenWebhooks } from '../n8n/versions.mts';
import { openStage, type Stage } from './stage.mts';
import { activeTrigger, triggerWorkflow, until } from './trigger.mts';

/** What a running n8n asks of the Call Trigger at activations that it refuses. */
describe('the activation of a Call Trigger in a running n8n', () => {
	let stage: Stage;

	before(async () => {
		stage = await openStage();
	});

	after(async () => await stage.close());

	const webhookIds = () => stage.simulator.control.webhooks().map(({ id }) => id);

	it('of a copy with the same webhook leaves the subscription of the original alone', async () => {
		const { rest } = stage.n8n;
		const original = triggerWorkflow(stage.password);
		const id = await rest.createWorkflow(original);
		await rest.activate(id);
		const subscribed = webhookIds();
		assert.equal(subscribed.length, 1);
		const copy = await rest.createWorkflow({ ...original, name: `${original.name} copy` });
		if (refusesTakenWebhooks(stage.n8n.version)) {
			await assert.rejects(rest.activate(copy));
			assert.deepEqual(webhookIds(), subscribed);
		} else {
			await rest.activate(copy);
			assert.deepEqual(webhookIds(), subscribed);
			// it leaves nothing of its URL behind, and the original comes back with its next check
			await rest.deactivate(copy);
			await until('the original subscribes anew', () => webhookIds().length === 1);
		}
		await rest.deactivate(id);
		await until('the original removes its own', () => webhookIds().length === 0);
	});

	it('with Always Output Data is refused in words', async () => {
		const workflow = triggerWorkflow(stage.password);
		const [node] = workflow.nodes;
		const id = await stage.n8n.rest.createWorkflow({
			...workflow,
			nodes: [{ ...node, alwaysOutputData: true }],
		});
		await assert.rejects(stage.n8n.rest.activate(id), /'Always Output Data'/);
		assert.deepEqual(webhookIds(), []);
	});

	it('is known after a start: everything of its URL is removed with the workflow', async () => {
		const id = await activeTrigger(stage, stage.password);
		stage.simulator.control.removeWebhook(webhookIds()[0]);
		await until('the subscription is made anew', () => webhookIds().length === 1);
		await stage.n8n.shutDown();
		await stage.n8n.start();
		await stage.n8n.rest.login();
		await stage.n8n.rest.deactivate(id);
		await until('nothing is left behind', () => webhookIds().length === 0);
	});
});
