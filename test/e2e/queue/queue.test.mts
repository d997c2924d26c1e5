import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';

import { eventsOn } from '../suites/eventStage.mts';
import type { Stage } from '../suites/stage.mts';
import { clusterOn, openCluster } from './cluster.mts';
import type { QueueMode } from './queueMode.mts';

const OUTCOMES = 40;

const EVENTS = 20;

/** What an agent changes between. */
const PRESENCES = ['Lunch', 'Ready'];

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

	it('hands on events of the contact center, each once over two workers', async () => {
		const gateway = await stage.credential('VonageContactCenterOAuth2Api');
		const { activeTrigger, contactCenter, presences, subscriptions } = eventsOn(
			() => stage,
			() => gateway,
		);
		const id = await activeTrigger();
		const [{ url }] = subscriptions();
		assert.ok(url.startsWith(stage.n8n.webhook.url), url);
		const wanted = Array.from({ length: EVENTS }, (_, index) => PRESENCES[index % 2]);
		for (const presence of wanted) contactCenter().setPresence('1234', presence);
		await stage.simulator.control.settled();
		await cluster.eventually(
			'all events have come',
			async () => (await presences(id)).length >= EVENTS,
		);
		await allIsCarriedOut(id);
		assert.deepEqual([...(await presences(id))].sort(), [...wanted].sort());
		await stage.n8n.rest.deactivate(id);
		await cluster.eventually('nothing is left behind', () => subscriptions().length === 0);
	});
});
