import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, describe, it } from 'node:test';

import { campaign } from '../suites/campaign.mts';
import { startCrm, type Crm } from '../suites/crm.mts';
import type { Stage } from '../suites/stage.mts';
import { withCredential } from '../workflows.mts';
import { clusterOn, openCluster } from './cluster.mts';
import type { QueueMode } from './queueMode.mts';
import { webhookCall } from './webhookCall.mts';

const CALLS = 500;

/** Requests to n8n that are under way at once. */
const AT_ONCE = 20;

/** What Make Call promises where n8n runs as a cluster. */
describe('Make Call in queue mode', () => {
	let stage: Stage<QueueMode>;
	let crm: Crm;

	before(async () => {
		stage = await openCluster();
		crm = await startCrm();
	});

	afterEach(async () => await cluster.tidyUp());

	after(async () => await stage.close());

	const cluster = clusterOn(() => stage);

	/** Numbers that belong to nobody. */
	const numbers = (count: number, from = 0) =>
		Array.from(
			{ length: count },
			(_, index) => `+44207946${String(from + index).padStart(4, '0')}`,
		);

	/** The numbers that Vonage was asked to call since it had got so many requests. */
	const dialledSince = (since: number): string[] =>
		stage.simulator.control
			.requests()
			.slice(since)
			.filter(({ operationId }) => operationId === 'createCall')
			.map(({ body }) => (JSON.parse(body) as { phoneNumber: string }).phoneNumber);

	const send = async (path: string, body: object) => {
		const url = new URL(`/webhook/${path}`, stage.n8n.webhook.url);
		const headers = { 'content-type': 'application/json' };
		const { status } = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
		assert.equal(status, 200);
	};

	it(`places each of ${CALLS} calls once, over two workers`, async (test) => {
		const { rest, workers } = stage.n8n;
		const path = randomUUID();
		const id = await rest.createWorkflow(withCredential(webhookCall(path), stage.password));
		await rest.activate(id);
		const phoneNumbers = numbers(CALLS);
		const asked = stage.simulator.control.requests().length;
		const left = [...phoneNumbers];
		const lane = async () => {
			for (let next = left.shift(); next; next = left.shift())
				await send(path, { phoneNumber: next });
		};
		await Promise.all(Array.from({ length: AT_ONCE }, lane));
		await cluster.eventually('all were called', () => dialledSince(asked).length >= CALLS);
		await cluster.allIsCarriedOut(id);
		const executions = await rest.executions(id);
		assert.deepEqual(
			executions.filter(({ status }) => status !== 'success'),
			[],
		);
		assert.deepEqual(dialledSince(asked).sort(), phoneNumbers);
		assert.equal(executions.length, CALLS);
		const ids = executions.map((execution) => execution.id);
		const shares = workers.map((worker) => worker.begun().filter((begun) => ids.includes(begun)));
		assert.deepEqual(shares.flat().sort(), ids.sort());
		for (const share of shares) assert.ok(share.length > 0, 'a worker did nothing');
		test.diagnostic(
			`carried out by the workers: ${shares.map(({ length }) => length).join(' and ')}`,
		);
		await rest.deactivate(id);
	});

	it('dials nobody twice when a worker is killed in the midst of a list, nor in a Retry', async () => {
		const { rest, workers } = stage.n8n;
		const phones = numbers(6, CALLS);
		const path = randomUUID();
		const id = await rest.createWorkflow(
			withCredential(campaign({ path, ...crm.add({ phones, asked: [] }) }), stage.password),
		);
		await rest.activate(id);
		// the third request for a call places it, and gets no answer
		stage.simulator.control.addFault({
			operationId: 'createCall',
			skip: 2,
			when: 'after',
			action: { transfer: 'silence' },
		});
		const asked = stage.simulator.control.requests().length;
		await send(path, {});
		await cluster.eventually('three are dialled', () => dialledSince(asked).length === 3);
		const [{ id: executionId }] = await rest.executions(id);
		const worker = workers.find((each) => each.begun().includes(executionId));
		await worker!.kill();
		await cluster.allIsCarriedOut(id);
		const [{ status }] = await rest.executions(id);
		assert.notEqual(status, 'success');
		assert.deepEqual(dialledSince(asked), phones.slice(0, 3));
		// n8n has kept nothing of what a killed worker had: its Retry starts nothing
		const retried = await rest.retry(executionId);
		assert.notEqual(retried.status, 'success');
		assert.deepEqual(dialledSince(asked), phones.slice(0, 3));
		stage.simulator.control.clearFaults();
		await rest.deactivate(id);
	});
});
