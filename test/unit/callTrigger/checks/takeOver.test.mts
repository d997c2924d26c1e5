import type { WorkflowActivateMode } from 'n8n-workflow';

import { forget } from '../../../../nodes/shared/trigger/memory.ts';
import { DAY_MS, keyOfNode, missedCall, subscription } from '../../../harness/businessEvents.mts';
import { keptTrigger, HOUR_MS, iso, MINUTE_MS, START } from '../../../harness/keptTrigger.mts';
import { hookContext, webhookMethod } from '../../../harness/trigger.mts';

jest.mock('../../../../nodes/shared/plain/pause', () => ({ pause: jest.fn() }));

const stage = keptTrigger();
const { activated, lookedFrom, quiet, setup } = stage;

// of the test before
beforeEach(() => forget(hookContext(setup())));

describe('Calls that were missed', () => {
	it('are still looked for after a change is published, from when the checks had begun to fail', async () => {
		const first = await quiet();
		stage.vonage.answers['GET /webhooks'] = [403];
		await first.tick(DAY_MS);
		await first.tick(DAY_MS);
		await first.close();
		delete stage.vonage.answers['GET /webhooks'];
		stage.vonage.webhooks = [];
		stage.vonage.events = [missedCall('c1', START + HOUR_MS)];
		const second = await activated(undefined, { activation: 'update' });
		await second.tick();
		expect(second.ids()).toEqual(['c1']);
		expect(lookedFrom()).toBe(START - HOUR_MS);
	});

	it('are still looked for after a change is published before the first check worked', async () => {
		stage.vonage.webhooks = [subscription({ createdAt: iso(START - 5 * DAY_MS) })];
		const first = await activated(undefined, { activation: 'init' });
		stage.vonage.answers['GET /webhooks'] = [403];
		await first.tick();
		await first.close();
		delete stage.vonage.answers['GET /webhooks'];
		const second = await activated(undefined, { activation: 'update' });
		await second.tick(DAY_MS);
		expect(lookedFrom()).toBe(stage.now - 72 * HOUR_MS);
	});

	it.each([true, false])(
		'are looked for from the same moment when n8n removes the webhook as well (first: %s)',
		async (isRemovedFirst) => {
			const first = await quiet();
			if (isRemovedFirst) await webhookMethod('delete', setup());
			await first.close();
			if (!isRemovedFirst) await webhookMethod('delete', setup());
			const second = await activated(undefined, { activation: 'update' });
			await second.tick(MINUTE_MS);
			expect(lookedFrom()).toBe(START - HOUR_MS);
		},
	);

	it('are looked for as after a start when the activation before was too long ago to be remembered', async () => {
		const first = await quiet();
		await first.close();
		stage.now += 11 * MINUTE_MS;
		// forgets what is left of workflows that were deactivated
		await (await activated(setup({ nodeId: 'another-node' }))).close();
		const second = await activated(undefined, { activation: 'update' });
		await second.tick();
		expect(lookedFrom()).toBe(stage.now - 72 * HOUR_MS);
	});

	it('of another activation are left alone: only a change that is published goes on', async () => {
		const first = await quiet();
		await first.close();
		const second = await activated();
		stage.now += DAY_MS;
		await second.close();
		const third = await activated();
		stage.vonage.webhooks = [];
		await third.tick(HOUR_MS);
		expect(lookedFrom()).toBe(START + DAY_MS - 5 * MINUTE_MS);
	});

	it.each<[WorkflowActivateMode, number]>([
		['activate', START - 5 * MINUTE_MS],
		['init', START + HOUR_MS - 72 * HOUR_MS],
	])(
		'are looked for when the check before, after %s, failed once it had subscribed anew',
		async (activation, from) => {
			stage.vonage.webhooks = [subscription()];
			const trigger = await activated(undefined, { activation });
			stage.vonage.webhooks = [subscription({ signingKey: keyOfNode('another-node') })];
			stage.vonage.answers['DELETE /webhooks/w1'] = [500];
			await trigger.tick();
			expect(stage.vonage.webhooks).toHaveLength(2);
			delete stage.vonage.answers['DELETE /webhooks/w1'];
			stage.vonage.forget();
			await trigger.tick(HOUR_MS);
			expect(stage.vonage.asked.slice(0, 2)).toEqual(['GET /webhooks', 'DELETE /webhooks/w1']);
			expect(lookedFrom()).toBe(from);
		},
	);

	it('are looked for when the registration, at a start, failed once it had subscribed anew', async () => {
		stage.vonage.webhooks = [subscription({ signingKey: keyOfNode('another-node') })];
		stage.vonage.answers['DELETE /webhooks/w1'] = [500];
		const trigger = await activated(undefined, { activation: 'init' });
		expect(stage.vonage.webhooks).toHaveLength(2);
		delete stage.vonage.answers['DELETE /webhooks/w1'];
		await trigger.tick(HOUR_MS);
		expect(lookedFrom()).toBe(stage.now - 72 * HOUR_MS);
	});
});
