import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { eventOf, type WebhookEvent } from '../../simulator/deliveries/event.mts';
import { compose } from '../../simulator/deliveries/message.mts';
import type { Stage } from '../suites/stage.mts';
import { activeTrigger, outputs, until } from '../suites/trigger.mts';
import { openCluster } from './cluster.mts';
import { startQueueMode, type QueueMode } from './queueMode.mts';

const CALLS = 40;
const WORKFLOWS = 8;

const TWICE = 100;
const DIFFERENT = 200;

/** Deliveries that are under way at once. */
const AT_ONCE = 8;

/** What two workers remember of the calls that they handed on, in the one list that n8n has. */
describe('the memory of two workers', () => {
	let stage: Stage<QueueMode>;

	before(async () => {
		// the main process receives deliveries as well: two that do so know nothing of each other
		const env = { N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'false' };
		stage = await openCluster(
			async (options) => await startQueueMode({ ...options, env: { ...options.env, ...env } }),
		);
	});

	after(async () => await stage.close());

	/** Lets so many calls be missed, all of them at the same instant. */
	const missCalls = async (count: number): Promise<string[]> => {
		const { control } = stage.simulator;
		const ring = () => String(control.ring({ phoneNumber: '+442079460101' }).id);
		const callIds = Array.from({ length: count }, ring);
		await control.settled();
		for (const callId of callIds) control.moveCall(callId, 'MISSED');
		await control.settled();
		return callIds.sort();
	};

	const handedOn = async (workflowId: string) =>
		(await outputs(stage, workflowId)).map(({ callId }) => String(callId)).sort();

	const endedIn = async (workflowId: string, status: string) =>
		(await stage.n8n.rest.executions(workflowId)).filter((each) => each.status === status).length;

	/** Waits until the workers have looked again, and the list has each of so many calls and its execution. */
	const allAreListed = async (workflowId: string, calls: number) =>
		await until(
			`the list has ${calls} calls`,
			async () => (await stage.n8n.eventLists.count(workflowId)) >= 2 * calls,
		);

	it(`has the first two calls of ${WORKFLOWS} workflows, which end at the same instant`, async () => {
		const ids: string[] = [];
		for (let workflow = 0; workflow < WORKFLOWS; workflow += 1) {
			ids.push(await activeTrigger(stage, stage.password, { options: { checkInterval: 5 } }));
		}
		const callIds = await missCalls(2);
		for (const id of ids) {
			await until(
				'both have come',
				async () => (await endedIn(id, 'success')) + (await endedIn(id, 'error')) === 2,
			);
			assert.deepEqual(await handedOn(id), callIds);
			await stage.n8n.rest.deactivate(id);
		}
	});

	it(`has all of ${CALLS} calls, which are found again and not handed on again`, async (test) => {
		const id = await activeTrigger(stage, stage.password);
		const callIds = await missCalls(CALLS);
		await until('all arrive', async () => (await handedOn(id)).length >= CALLS);
		await allAreListed(id, CALLS);
		assert.deepEqual(await handedOn(id), callIds);
		const before = await endedIn(id, 'success');
		await stage.n8n.kill();
		await stage.n8n.start();
		await stage.n8n.rest.login();
		await until(
			'all were found again',
			async () => (await endedIn(id, 'success')) >= before + CALLS,
		);
		test.diagnostic(`executions in the end: ${await endedIn(id, 'success')}`);
		assert.deepEqual(await handedOn(id), callIds);
		await stage.n8n.rest.deactivate(id);
	});

	/** Outcomes of calls that no list of Vonage has, so that nobody finds them there. */
	const outcomes = (count: number): WebhookEvent[] => {
		const ringing = eventOf(stage.simulator.control.ring({ phoneNumber: '+442079460101' }));
		const endTime = ringing.startTime;
		return Array.from({ length: count }, () => ({
			...ringing,
			id: randomUUID(),
			state: 'MISSED' as const,
			endTime,
		}));
	};

	/** Delivers an outcome, through the process for webhooks or through the main one. */
	const send = async (to: { url: string }, event: WebhookEvent) => {
		const [webhook] = stage.simulator.control.webhooks();
		const delivery = { id: randomUUID(), webhook, event, attempts: 1 };
		const { headers, body } = compose(delivery, 'metadata');
		const url = new URL(new URL(webhook.url).pathname, to.url);
		const { status } = await fetch(url, { method: 'POST', headers, body });
		assert.equal(status, 200);
	};

	/** Does something with each outcome, some of them side by side. */
	const forEach = async (
		events: WebhookEvent[],
		work: (event: WebhookEvent) => Promise<unknown>,
	) => {
		const left = [...events];
		const lane = async () => {
			for (let event = left.shift(); event; event = left.shift()) await work(event);
		};
		await Promise.all(Array.from({ length: AT_ONCE }, lane));
	};

	/** How many calls came more than once; each of them must have come. */
	const cameTwice = async (workflowId: string, events: WebhookEvent[]): Promise<number> => {
		const handed = await handedOn(workflowId);
		assert.deepEqual([...new Set(handed)], events.map(({ id }) => String(id)).sort());
		return new Set(handed.filter((callId, index) => handed[index - 1] === callId)).size;
	};

	const areCarriedOut = async (workflowId: string, count: number) =>
		await until(
			`${count} executions are over`,
			async () => (await endedIn(workflowId, 'success')) >= count,
		);

	for (const [when, pauseMs] of [
		['1.5 s apart', 1_500],
		['at the same instant', 0],
	] as const) {
		it(`is asked for each of ${TWICE} outcomes by two workers, ${when}`, async (test) => {
			const { url, webhook, rest } = stage.n8n;
			const id = await activeTrigger(stage, stage.password);
			const events = outcomes(TWICE);
			await forEach(events, async (event) => {
				const again = sleep(pauseMs).then(async () => await send({ url }, event));
				await Promise.all([send(webhook, event), again]);
			});
			await areCarriedOut(id, 2 * TWICE);
			test.diagnostic(`handed on twice: ${await cameTwice(id, events)} of ${TWICE}`);
			await rest.deactivate(id);
		});

		it(`is not asked again when one process receives an outcome twice, ${when}`, async () => {
			const { webhook, rest } = stage.n8n;
			const id = await activeTrigger(stage, stage.password);
			const events = outcomes(TWICE / 10);
			await forEach(events, async (event) => {
				const again = sleep(pauseMs).then(async () => await send(webhook, event));
				await Promise.all([send(webhook, event), again]);
			});
			await areCarriedOut(id, events.length);
			assert.equal(await cameTwice(id, events), 0);
			assert.equal((await rest.executions(id)).length, events.length);
			await rest.deactivate(id);
		});
	}

	it(`has ${DIFFERENT} outcomes that come ${AT_ONCE} at a time, when they come again`, async () => {
		const { url, webhook, rest } = stage.n8n;
		const id = await activeTrigger(stage, stage.password);
		const events = outcomes(DIFFERENT);
		await forEach(events, async (event) => await send(webhook, event));
		await areCarriedOut(id, DIFFERENT);
		await allAreListed(id, DIFFERENT);
		await forEach(events, async (event) => await send({ url }, event));
		await areCarriedOut(id, 2 * DIFFERENT);
		assert.equal(await cameTwice(id, events), 0);
		await rest.deactivate(id);
	});
});
