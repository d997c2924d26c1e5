import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { startSimulator } from '../../simulator/simulator.mts';
import type { StoredCredential } from '../n8n/rest.mts';
import type { Stage } from './stage.mts';
import {
	activeTrigger,
	ONE_CHECK_MS,
	outputs,
	outputsByExecution,
	TRIGGER,
	until,
} from './trigger.mts';
import { callsOn, nothingIsLeft, openTriggerStage } from './triggerStage.mts';

/** Five checks long, so that the one that finds half of it over comes well before the end. */
const SHORT_LIFETIME_SECONDS = 15;

/** The promises of the Call Trigger, kept by a real n8n against the simulator. */
describe('the Call Trigger in a running n8n', () => {
	let stage: Stage;

	before(async () => {
		stage = await openTriggerStage();
	});

	afterEach(async () => await nothingIsLeft(stage));

	after(async () => await stage.close());

	const { webhooks, missACall, outcomes, hasOutcome, askedSince } = callsOn(() => stage);

	const kinds: Array<[string, () => StoredCredential]> = [
		['an integration user', () => stage.password],
		['a user who signed in', () => stage.signedIn],
	];
	for (const [name, credential] of kinds) {
		it(`subscribes, delivers and leaves nothing behind, for ${name}`, async () => {
			const id = await activeTrigger(stage, credential());
			assert.equal(webhooks().length, 1);
			const callId = missACall();
			await until('the missed call arrives', async () => await hasOutcome(id, callId));
			assert.deepEqual(await outcomes(id), [{ callId, recovered: false }]);
			await stage.n8n.rest.deactivate(id);
			await until('nothing is left behind', () => webhooks().length === 0);
		});
	}

	it('starts only for the states and the direction that the user wants', async () => {
		const id = await activeTrigger(stage, stage.password, {
			states: ['RINGING', 'ANSWERED'],
			direction: 'INBOUND',
		});
		const { control } = stage.simulator;
		control.ring({ phoneNumber: '+442079460102', direction: 'OUTBOUND' });
		const { id: callId } = control.ring({ phoneNumber: '+442079460103' });
		control.moveCall(String(callId), 'ACTIVE');
		control.moveCall(String(callId), 'ANSWERED');
		await until('both states arrive', async () => (await outputs(stage, id)).length === 2);
		await control.settled();
		const seen = await outputs(stage, id);
		assert.deepEqual(seen.map(({ callId: of, state }) => [of, state]).sort(), [
			[String(callId), 'ANSWERED'],
			[String(callId), 'RINGING'],
		]);
		await stage.n8n.rest.deactivate(id);
	});

	it('adopts its subscription after a restart and makes no second one', async () => {
		const id = await activeTrigger(stage, stage.password);
		const [{ id: webhookId }] = webhooks();
		await stage.n8n.shutDown();
		await stage.n8n.start();
		await stage.n8n.rest.login();
		await sleep(ONE_CHECK_MS);
		assert.deepEqual(
			webhooks().map((webhook) => webhook.id),
			[webhookId],
		);
		await stage.n8n.rest.deactivate(id);
		await until('nothing is left behind', () => webhooks().length === 0);
	});

	it('goes on after a start of n8n while Vonage was down', async () => {
		const id = await activeTrigger(stage, stage.password);
		const [{ id: webhookId }] = webhooks();
		await stage.n8n.shutDown();
		const { control } = stage.simulator;
		control.addFault({
			operationId: 'listWebhooks',
			times: 100_000,
			action: { status: 503, body: {} },
		});
		await stage.n8n.start();
		await stage.n8n.rest.login();
		// n8n gives up after 84 s
		const { status } = await stage.n8n.rest.publication(id);
		assert.equal(status, 'published');
		control.clearFaults();
		const callId = missACall();
		await until('the missed call arrives', async () => await hasOutcome(id, callId));
		const asked = control.requests().length;
		await until('Vonage is asked again', () => askedSince(asked).includes('listWebhooks'));
		assert.deepEqual(
			webhooks().map((webhook) => webhook.id),
			[webhookId],
		);
		await stage.n8n.rest.deactivate(id);
		await until('nothing is left behind', () => webhooks().length === 0);
	});

	it('does not touch the subscription of another workflow', async () => {
		const first = await activeTrigger(stage, stage.password);
		const [kept] = webhooks();
		const second = await activeTrigger(stage, stage.password);
		assert.equal(webhooks().length, 2);
		const callId = missACall();
		for (const id of [first, second]) {
			await until('both get the call', async () => await hasOutcome(id, callId));
		}
		await stage.n8n.rest.deactivate(second);
		await until('one is left', () => webhooks().length === 1);
		assert.equal(webhooks()[0].id, kept.id);
		await stage.n8n.rest.deactivate(first);
	});

	it('lets a test listen beside production, which it leaves as it is', async () => {
		const id = await activeTrigger(stage, stage.password);
		const { statistics: _, ...production } = structuredClone(webhooks()[0]);
		await stage.n8n.rest.listenForTest(id, TRIGGER);
		assert.equal(webhooks().length, 2);
		const callId = missACall();
		const testOutcomes = async () =>
			(await outputs(stage, id, { ofTests: true })).map((output) => output.callId);
		await until('the test gets the call', async () => (await testOutcomes()).length > 0);
		await until('production gets the call', async () => await hasOutcome(id, callId));
		await until('the subscription of the test is gone', () => webhooks().length === 1);
		const next = missACall();
		await until('production gets the next call', async () => await hasOutcome(id, next));
		await sleep(ONE_CHECK_MS);
		const asked = stage.simulator.control.requests().length;
		await until('the checks go on', () => askedSince(asked).includes('listWebhooks'));
		const left = webhooks().map(({ statistics: __, ...webhook }) => webhook);
		assert.deepEqual(left, [production]);
		assert.deepEqual(await testOutcomes(), [callId]);
		assert.deepEqual(
			await outcomes(id),
			[callId, next].map((of) => ({ callId: of, recovered: false })),
		);
		await stage.n8n.rest.deactivate(id);
	});

	it('renews a subscription that lives for seconds, five times over, and loses nothing', async (test) => {
		const simulator = await startSimulator({
			seed: { webhooks: { lifetimeSeconds: SHORT_LIFETIME_SECONDS } },
		});
		// a simulator that listens keeps the process of the suite alive
		test.after(async () => await simulator.stop());
		const { control } = simulator;
		const { VonageBusinessPasswordApi } = control.info().credentials;
		const credential = await stage.n8n.rest.createCredential(
			'Short-lived',
			'vonageBusinessPasswordApi',
			VonageBusinessPasswordApi,
		);
		const id = await activeTrigger(stage, credential);
		const renewals = () =>
			control.requests().filter(({ operationId }) => operationId === 'renewWebhook').length;
		const calls: string[] = [];
		while (renewals() < 5) {
			calls.push(missACall('+442079460105', simulator));
			await sleep(1_000);
		}
		await control.settled();
		await until('all have arrived', async () => (await outcomes(id)).length >= calls.length);
		await sleep(ONE_CHECK_MS);
		// delivered or, where a busy n8n renewed or answered too late, looked for afterwards
		assert.deepEqual((await outcomes(id)).map(({ callId }) => callId).sort(), [...calls].sort());
		assert.equal(control.webhooks().length, 1);
		await stage.n8n.rest.deactivate(id);
		await until('nothing is left behind', () => control.webhooks().length === 0);
		assert.deepEqual(control.violations(), []);
	});

	const mishaps: Array<[string, (webhookId: string) => void]> = [
		['deleted on the server', (id) => stage.simulator.control.removeWebhook(id)],
		['paused', (id) => stage.simulator.control.pauseWebhook(id, true)],
		['marked as failed', (id) => stage.simulator.control.failWebhook(id)],
	];
	for (const [name, mishap] of mishaps) {
		it(`heals a subscription that was ${name}, and brings the call of that time`, async () => {
			const id = await activeTrigger(stage, stage.password);
			await sleep(ONE_CHECK_MS);
			const { control } = stage.simulator;
			let asked = control.requests().length;
			await until('a check is over', () => askedSince(asked).includes('listWebhooks'));
			asked = control.requests().length;
			mishap(webhooks()[0].id);
			const callId = missACall();
			await until('the call is recovered', async () => await hasOutcome(id, callId));
			const rounds = askedSince(asked);
			const healedAt = rounds.findIndex((name) => /^(create|renew)Webhook$/.test(name ?? ''));
			assert.deepEqual(rounds.slice(0, healedAt), ['listWebhooks'], 'healed by the first check');
			assert.deepEqual(await outcomes(id), [{ callId, recovered: true }]);
			const [webhook, ...others] = webhooks();
			assert.deepEqual(others, []);
			assert.equal(webhook.status, 'ACTIVE');
			assert.equal(webhook.statistics?.failed, false);
			const next = missACall();
			await until('the next call is delivered', async () => await hasOutcome(id, next));
			await stage.n8n.rest.deactivate(id);
		});
	}

	it('starts one execution for a delivery that is sent five times', async () => {
		const id = await activeTrigger(stage, stage.password);
		const callId = missACall();
		const { control } = stage.simulator;
		await control.settled();
		const { deliveryId } = control.deliveries().find((delivery) => delivery.callId === callId)!;
		await control.redeliver(deliveryId, 4);
		await control.settled();
		await until('the call arrives', async () => await hasOutcome(id, callId));
		await sleep(ONE_CHECK_MS);
		assert.equal((await stage.n8n.rest.executions(id)).length, 1);
		await stage.n8n.rest.deactivate(id);
	});

	it('answers a burst of 200 deliveries, and executes each once', async () => {
		const id = await activeTrigger(stage, stage.password);
		const { control } = stage.simulator;
		const calls = Array.from({ length: 200 }, () =>
			String(control.ring({ phoneNumber: '+442079460104' }).id),
		);
		await control.settled();
		for (const callId of calls) control.moveCall(callId, 'MISSED');
		await control.settled();
		const executions = async () => await stage.n8n.rest.executions(id);
		// to ask for what came out of all of them takes n8n long, so that is not done before
		await until('there are enough executions', async () => {
			const ended = (await executions()).filter(({ status }) => status === 'success');
			return ended.length >= calls.length;
		});
		await until('all are executed', async () => (await outcomes(id)).length >= calls.length);
		await sleep(ONE_CHECK_MS);
		const withItems = (await outputsByExecution(stage, id)).filter(({ length }) => length > 0);
		assert.equal(withItems.length, calls.length, 'one execution for each call');
		const seen = await outcomes(id);
		assert.deepEqual(seen.map(({ callId }) => callId).sort(), [...calls].sort());
		// n8n under load turns some away, or answers too late: those were retried, or looked for afterwards
		for (const { callId, recovered } of seen) {
			const wasSent = control
				.deliveries()
				.some((delivery) => delivery.callId === callId && delivery.state === 'MISSED');
			assert.ok(wasSent || recovered, `${String(callId)} came from nowhere`);
		}
		await stage.n8n.rest.deactivate(id);
	});

	/** What a person is told of a trigger in trouble. */
});
