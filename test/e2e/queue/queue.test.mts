import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';

import type { Stage } from '../suites/stage.mts';
import { clusterOn, openCluster } from './cluster.mts';
import type { QueueMode } from './queueMode.mts';

const OUTCOMES = 40;

/** What the trigger promises where n8n runs as a cluster, over PostgreSQL and Redis. */
describe('the trigger in queue mode', () => {
	let stage: Stage<QueueMode>;

	before(async () => {
		stage = await openCluster();
	});

	afterEach(async () => await cluster.tidyUp());

	after(async () => await stage.close());

	const cluster = clusterOn(() => stage);
	const { missCalls, haveArrived, allIsCarriedOut, isAsked, timesByCall } = cluster;

	it('delivers through the webhook process, and a worker carries out once', async () => {
		const { control } = stage.simulator;
		const id = await cluster.activate();
		const [{ url }] = control.webhooks();
		assert.ok(url.startsWith(stage.n8n.webhook.url), url);
		const [callId] = await missCalls(1);
		await haveArrived(id, [callId]);
		const answers = control.deliveries().map(({ status }) => status);
		// on a loaded machine an answer can be late, and Vonage sends the event again
		assert.ok(answers.includes(200), answers.join());
		await isAsked('listWebhooks', 2);
		assert.deepEqual([...(await timesByCall(id))], [[callId, 1]]);
		await cluster.leaveNothing(id);
	});

	it(`hands on ${OUTCOMES} outcomes, some of them at the same instant`, async (test) => {
		const { control } = stage.simulator;
		const id = await cluster.activate();
		const callIds = await missCalls(OUTCOMES);
		await haveArrived(id, callIds);
		await allIsCarriedOut(id);
		const first = await timesByCall(id);
		const finals = control.deliveries().filter(({ state }) => state === 'MISSED');
		for (const { deliveryId } of finals) await control.redeliver(deliveryId, 1);
		await allIsCarriedOut(id);
		const then = await timesByCall(id);
		const twice = callIds.filter((callId) => (first.get(callId) ?? 0) > 1);
		const again = callIds.filter((callId) => then.get(callId) !== first.get(callId));
		test.diagnostic(`handed on more than once at first: ${twice.length} of ${OUTCOMES}`);
		test.diagnostic(`remembered when sent again: ${OUTCOMES - again.length} of ${OUTCOMES}`);
		await cluster.leaveNothing(id);
	});
});
