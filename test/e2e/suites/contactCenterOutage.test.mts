import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

import type { StoredCredential } from '../n8n/rest.mts';
import { eventsOn, nothingIsLeft, openEventStage } from './eventStage.mts';
import type { Stage } from './stage.mts';
import { ONE_CHECK_MS, until } from './trigger.mts';

/** How often n8n is killed in the moment after an answer. */
const KILLS = 3;

const CATCHING_UP = { events: ['channel.ended'], options: { catchUpAfterDowntime: true } };

/** What the Contact Center Trigger makes good after n8n was down, or the sign-in was revoked. */
describe('the Contact Center Trigger after an outage', () => {
	let stage: Stage;
	let credential: StoredCredential;

	before(async () => {
		stage = await openEventStage();
		credential = await stage.credential('VonageContactCenterOAuth2Api');
	});

	afterEach(async () => {
		await nothingIsLeft(stage);
		// a trigger that is activated next also finds the calls of the last five minutes
		stage.simulator.control.reset();
	});

	after(async () => await stage.close());

	const { contactCenter, subscriptions, activeTrigger, items, presences, takeACall } = eventsOn(
		() => stage,
		() => credential,
	);

	const startAgain = async () => {
		await stage.n8n.start();
		await stage.n8n.rest.login();
	};

	const ends = async (workflowId: string) =>
		(await items(workflowId)).map(({ interactionId, recovered }) => ({ interactionId, recovered }));

	const hasEnd = async (workflowId: string, interactionId: string) =>
		(await ends(workflowId)).some((end) => end.interactionId === interactionId);

	it('adopts its subscription after a start, and gets what Vonage sends again', async () => {
		const id = await activeTrigger();
		const [{ subscriptionId }] = subscriptions();
		await stage.n8n.shutDown();
		contactCenter().setPresence('1234', 'Training');
		await startAgain();
		await until('the event arrives', async () => (await presences(id)).length > 0);
		await sleep(ONE_CHECK_MS);
		assert.deepEqual(await presences(id), ['Training']);
		assert.deepEqual(
			subscriptions().map((subscription) => subscription.subscriptionId),
			[subscriptionId],
		);
		await stage.n8n.rest.deactivate(id);
	});

	it('goes on after a start of n8n while Vonage was down', async () => {
		const id = await activeTrigger();
		await stage.n8n.shutDown();
		const { control } = stage.simulator;
		control.addFault({
			operationId: 'listSubscriptions',
			times: 100_000,
			action: { status: 503, body: { message: 'Down' } },
		});
		await startAgain();
		// n8n gives up after 84 s
		const { status } = await stage.n8n.rest.publication(id);
		assert.equal(status, 'published');
		control.clearFaults();
		contactCenter().removeSubscription(subscriptions()[0].subscriptionId);
		await until('the checks go on', () => subscriptions().length === 1);
		contactCenter().setPresence('1234', 'Lunch');
		await until('the event arrives', async () => (await presences(id)).length > 0);
		await stage.n8n.rest.deactivate(id);
	});

	it('brings the ends of calls that Vonage gave up while n8n was down, each once', async () => {
		const id = await activeTrigger(CATCHING_UP);
		const before = takeACall('+442079460311');
		await until('the call before arrives', async () => await hasEnd(id, before));
		await stage.n8n.kill();
		contactCenter().setNotificationTiming({ retryForMs: 0 });
		const missed = [takeACall('+442079460312'), takeACall('+442079460313')];
		await stage.simulator.control.settled();
		await startAgain();
		const allAreThere = async () => {
			const seen = (await ends(id)).map(({ interactionId }) => interactionId);
			return missed.every((interactionId) => seen.includes(interactionId));
		};
		await until('both are there', allAreThere);
		await sleep(ONE_CHECK_MS);
		const [first, ...recovered] = await ends(id);
		assert.deepEqual(first, { interactionId: before, recovered: false });
		assert.deepEqual(
			recovered.map(({ interactionId }) => interactionId).sort(),
			[...missed].sort(),
		);
		assert.ok(recovered.every((end) => end.recovered));
		await stage.n8n.rest.deactivate(id);
	});

	it('brings each end once where n8n is killed in the moment after its answer', async (test) => {
		const id = await activeTrigger(CATCHING_UP);
		const isAnswered = () => contactCenter().notifications().at(-1)!.status === 200;
		const ended: string[] = [];
		for (let kill = 0; kill < KILLS; kill += 1) {
			const count = contactCenter().notifications().length;
			ended.push(takeACall('+442079460314'));
			// that of the agent; the other one is not wanted
			while (contactCenter().notifications().length < count + 2 || !isAnswered()) await nextTurn();
			await stage.n8n.kill();
			await startAgain();
		}
		const allAreThere = async () => {
			const seen = (await ends(id)).map(({ interactionId }) => interactionId);
			// the kill can also hit the execution, which then shows the call as crashed
			const shown = (await stage.n8n.rest.crashedExecutions(id)).join();
			return ended.every((one) => seen.includes(one) || shown.includes(one));
		};
		await until('all are there', allAreThere);
		await sleep(ONE_CHECK_MS);
		const seen = await ends(id);
		const found = seen.map(({ interactionId }) => interactionId);
		assert.deepEqual(found, [...new Set(found)]);
		test.diagnostic(`found afterwards: ${seen.filter(({ recovered }) => recovered).length}`);
		await stage.n8n.rest.deactivate(id);
	});

	it('tells a person when the sign-in is refused, and goes on when it works again', async () => {
		const id = await activeTrigger();
		await sleep(ONE_CHECK_MS);
		const { control } = stage.simulator;
		const alerts = async () =>
			(await stage.n8n.rest.executions(id)).filter(({ status }) => status === 'error');
		control.addFault({
			operationId: 'createGatewayToken',
			times: 100_000,
			action: { status: 400, body: { error: 'invalid_client' } },
		});
		control.revokeTokens();
		await until('a person is told', async () => (await alerts()).length > 0);
		await sleep(ONE_CHECK_MS);
		assert.equal((await alerts()).length, 1, 'once a day for the same cause');
		const [{ id: executionId }] = await alerts();
		const { error } = await stage.n8n.rest.finishedRun(executionId);
		assert.match(error?.description ?? '', /The trigger goes on trying/);
		control.clearFaults();
		// with an unchanged credential the trigger waits before it signs in again, so a person changes it
		const { enabledScopes, ...rest } = control.info().credentials.VonageContactCenterOAuth2Api;
		const data = { ...rest, enabledScopes: `${enabledScopes} ` };
		await stage.n8n.rest.updateCredential(credential, data);
		contactCenter().removeSubscription(subscriptions()[0].subscriptionId);
		await until('the checks work', () => subscriptions().length === 1);
		contactCenter().setPresence('1234', 'Lunch');
		await until('the event arrives', async () => (await presences(id)).length > 0);
		await stage.n8n.rest.deactivate(id);
	});
});
