import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { openStageWith, type Stage } from '../suites/stage.mts';
import { activeTrigger, ONE_CHECK_MS, outputs, until } from '../suites/trigger.mts';
import { withCredential } from '../workflows.mts';
import { startQueueMode, type QueueMode } from './queueMode.mts';
import { webhookCall } from './webhookCall.mts';

const OUTCOMES = 40;
const CALLS = 60;
const AT_ONCE = 4;

/** What a cluster may take for what is done in a moment by one process. */
const PATIENCE_MS = 120_000;

/** The promises of the pack where n8n runs as a cluster, over PostgreSQL and Redis. */
describe('the pack in queue mode', () => {
	let stage: Stage<QueueMode>;

	before(async () => {
		stage = await openStageWith(startQueueMode);
	});

	afterEach(async () => {
		await stage.simulator.control.settled();
		assert.deepEqual(stage.simulator.control.violations(), []);
	});

	after(async () => await stage.close());

	const webhooks = () => stage.simulator.control.webhooks();

	const ring = () => String(stage.simulator.control.ring({ phoneNumber: '+442079460101' }).id);

	const missACall = () => {
		const callId = ring();
		stage.simulator.control.moveCall(callId, 'MISSED');
		return callId;
	};

	/** Lets so many calls be missed, always some of them at the same instant. */
	const missCalls = async (count: number, between = async () => {}): Promise<string[]> => {
		const { control } = stage.simulator;
		const callIds = Array.from({ length: count }, ring);
		await control.settled();
		for (let start = 0; start < count; start += AT_ONCE) {
			for (const callId of callIds.slice(start, start + AT_ONCE))
				control.moveCall(callId, 'MISSED');
			await control.settled();
			await between();
		}
		return callIds;
	};

	/** How often each call came out of the trigger. */
	const timesByCall = async (workflowId: string): Promise<Map<string, number>> => {
		const times = new Map<string, number>();
		for (const { callId } of await outputs(stage, workflowId)) {
			times.set(String(callId), (times.get(String(callId)) ?? 0) + 1);
		}
		return times;
	};

	const haveArrived = async (workflowId: string, callIds: string[]) => {
		const times = await timesByCall(workflowId);
		return callIds.every((callId) => times.has(callId));
	};

	const executionsAreOver = async (workflowId: string) =>
		(await stage.n8n.rest.executions(workflowId)).every(
			({ status }) => status !== 'new' && status !== 'running',
		);

	it('delivers through the webhook process, and a worker carries out once', async () => {
		const id = await activeTrigger(stage, stage.password);
		const [{ url }] = webhooks();
		assert.ok(url.startsWith(stage.n8n.webhook.url), url);
		const callId = missACall();
		await until('the call arrives', async () => await haveArrived(id, [callId]));
		await stage.simulator.control.settled();
		const answers = stage.simulator.control.deliveries().map(({ status }) => status);
		// on a loaded machine an answer can be late, and Vonage sends the event again
		assert.ok(answers.includes(200), answers.join());
		await sleep(ONE_CHECK_MS);
		assert.deepEqual([...(await timesByCall(id))], [[callId, 1]]);
		await stage.n8n.rest.deactivate(id);
		await until('nothing is left behind', () => webhooks().length === 0);
	});

	it(`hands on ${OUTCOMES} outcomes, ${AT_ONCE} at the same instant`, async (test) => {
		const id = await activeTrigger(stage, stage.password);
		const { control } = stage.simulator;
		const callIds = await missCalls(OUTCOMES);
		await until('all arrive', async () => await haveArrived(id, callIds), PATIENCE_MS);
		await sleep(ONE_CHECK_MS);
		await until('all is carried out', async () => await executionsAreOver(id), PATIENCE_MS);
		const first = await timesByCall(id);
		const finals = control.deliveries().filter(({ state }) => state === 'MISSED');
		for (const { deliveryId } of finals) await control.redeliver(deliveryId, 1);
		await until('all is carried out', async () => await executionsAreOver(id), PATIENCE_MS);
		const then = await timesByCall(id);
		const twice = callIds.filter((callId) => (first.get(callId) ?? 0) > 1);
		const again = callIds.filter((callId) => then.get(callId) !== first.get(callId));
		test.diagnostic(`handed on more than once at first: ${twice.length} of ${OUTCOMES}`);
		test.diagnostic(`remembered when sent again: ${OUTCOMES - again.length} of ${OUTCOMES}`);
		await stage.n8n.rest.deactivate(id);
		await until('nothing is left behind', () => webhooks().length === 0);
	});

	it('loses nothing when a worker is killed, once the main process has been started again', async (test) => {
		const id = await activeTrigger(stage, stage.password);
		const [first] = stage.n8n.workers;
		let rounds = 0;
		const callIds = await missCalls(OUTCOMES, async () => {
			rounds += 1;
			if (rounds === 3) await first.kill();
		});
		await sleep(2 * ONE_CHECK_MS);
		const times = await timesByCall(id);
		const missing = callIds.filter((callId) => !times.has(callId));
		test.diagnostic(`missing after two checks: ${missing.length} of ${OUTCOMES}`);
		await stage.n8n.kill();
		await stage.n8n.start();
		await stage.n8n.rest.login();
		await until('all have arrived', async () => await haveArrived(id, callIds), PATIENCE_MS);
		await first.start();
		await stage.n8n.rest.deactivate(id);
		await until('nothing is left behind', () => webhooks().length === 0);
	});

	it(`places each of ${CALLS} calls once, over two workers`, async () => {
		const path = randomUUID();
		const workflow = withCredential(webhookCall(path), stage.password);
		const id = await stage.n8n.rest.createWorkflow(workflow);
		await stage.n8n.rest.activate(id);
		const numbers = Array.from(
			{ length: CALLS },
			(_, index) => `+4420794601${String(index).padStart(2, '0')}`,
		);
		const asked = stage.simulator.control.requests().length;
		await Promise.all(
			numbers.map(async (phoneNumber) => {
				const url = new URL(`/webhook/${path}`, stage.n8n.webhook.url);
				const body = JSON.stringify({ phoneNumber });
				const headers = { 'content-type': 'application/json' };
				const { status } = await fetch(url, { method: 'POST', headers, body });
				assert.equal(status, 200);
			}),
		);
		const ended = async () =>
			(await stage.n8n.rest.executions(id)).filter(({ status }) => status === 'success').length;
		await until('all are carried out', async () => (await ended()) === CALLS, PATIENCE_MS);
		const called = stage.simulator.control
			.requests()
			.slice(asked)
			.filter(({ operationId }) => operationId === 'createCall')
			.map(({ body }) => (JSON.parse(body) as { phoneNumber: string }).phoneNumber);
		assert.deepEqual(called.sort(), numbers);
		for (const worker of stage.n8n.workers) {
			assert.match(worker.logTail(2_000), /started execution/, 'a worker did nothing');
		}
		await stage.n8n.rest.deactivate(id);
	});
});
