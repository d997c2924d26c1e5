import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, describe, it } from 'node:test';

import type { WorkflowRun } from '../n8n/run.mts';
import { NODE_NAMES, withCredential } from '../workflows.mts';
import { campaign, type CampaignSetup } from './campaign.mts';
import { startCrm, type Crm, type Customers } from './crm.mts';
import { openStage, type Stage } from './stage.mts';
import { until } from './trigger.mts';

/** A campaign that was started once. */
interface Started {
	customers: Customers;
	workflowId: string;
	executionId: string;
	/** Saves the campaign with another setup. */
	save(setup: Partial<CampaignSetup>): Promise<void>;
}

let numbers = 0;

/** Phone numbers that no other test calls. */
const newPhones = (count: number) =>
	Array.from({ length: count }, () => `+4420794600${String((numbers += 1)).padStart(2, '0')}`);

const named = (phones: string[], ...items: number[]) =>
	items.map((item) => `item ${item}, ${phones[item]}`).join('; ');

/** n8n's Retry of a failed execution, with Make Call after a CRM and before it. */
describe('the Retry of a failed execution in a running n8n', () => {
	let stage: Stage;
	let crm: Crm;

	before(async () => {
		stage = await openStage();
		crm = await startCrm();
	});

	afterEach(() => {
		stage.simulator.control.clearFaults();
		assert.deepEqual(stage.simulator.control.violations(), []);
	});

	after(async () => await stage.close());

	/** Starts a campaign for customers by its webhook. */
	async function start(
		ofCustomers: Partial<Customers> & { phones: string[] },
		setup: Partial<CampaignSetup> = {},
	): Promise<Started> {
		const customers: Customers = { asked: [], ...ofCustomers };
		const fixed = { path: randomUUID(), ...crm.add(customers) };
		const fileWith = (more: Partial<CampaignSetup>) =>
			withCredential(campaign({ ...fixed, ...setup, ...more }), stage.password);
		const { rest, url } = stage.n8n;
		const workflowId = await rest.createWorkflow(fileWith({}));
		await rest.activate(workflowId);
		const { status } = await fetch(`${url}/webhook/${fixed.path}`, { method: 'POST' });
		assert.equal(status, 200);
		const save = async (more: Partial<CampaignSetup>) =>
			await rest.updateWorkflow(workflowId, fileWith(more));
		await until(
			'the execution is in the list',
			async () => (await rest.executions(workflowId)).length > 0,
		);
		return { customers, workflowId, executionId: await newest(workflowId), save };
	}

	const newest = async (workflowId: string): Promise<string> => {
		const [{ id }] = await stage.n8n.rest.executions(workflowId);
		return id;
	};

	/** Starts a campaign that fails. */
	async function startFailing(...of: Parameters<typeof start>): Promise<Started> {
		const started = await start(...of);
		const { status } = await stage.n8n.rest.finishedRun(started.executionId);
		assert.equal(status, 'error');
		return started;
	}

	/** The next request for a call after so many is refused. */
	const refuseAfter = (skip: number) =>
		stage.simulator.control.addFault({
			operationId: 'createCall',
			skip,
			action: { status: 400, body: { message: 'Not now' } },
		});

	/** The next requests for a call after so many place it, and get no answer. */
	const silentAfter = (skip: number, times = 1) =>
		stage.simulator.control.addFault({
			operationId: 'createCall',
			skip,
			times,
			when: 'after',
			action: { transfer: 'silence' },
		});

	/** How often each of some numbers was dialled. */
	function dials(phones: string[]): number[] {
		const dialled = stage.simulator.control
			.requests()
			.filter(({ operationId, handled }) => operationId === 'createCall' && handled)
			.map(({ body }) => (JSON.parse(body) as { phoneNumber: string }).phoneNumber);
		return phones.map((phone) => dialled.filter((other) => other === phone).length);
	}

	/** The ids of the calls to some numbers. */
	const callIds = (phones: string[]) =>
		phones.map((phone) => {
			const of = stage.simulator.control
				.calls()
				.find(({ call }) => 'phoneNumber' in call && call.phoneNumber === phone);
			return String(of?.call.id);
		});

	const output = ({ outputsByNode }: WorkflowRun) => outputsByNode[NODE_NAMES.makeCall] ?? [];

	/** Fails unless a run went well and Make Call handed the call of each customer on. */
	function assertAllCalled(run: WorkflowRun, { customers: { phones, asked } }: Started): void {
		assert.equal(run.status, 'success', run.error?.message);
		assert.deepEqual(
			dials(phones),
			phones.map(() => 1),
		);
		assert.deepEqual(
			output(run).map(({ json, pairedItem }) => [json.id, pairedItem]),
			callIds(phones).map((id, item) => [id, { item }]),
		);
		assert.equal(asked.at(-1), 'notes');
	}

	const unknown = (phones: string[], ...items: number[]) =>
		`It is not known whether this was already called: ${named(phones, ...items)}`;

	for (const loadWorkflow of [false, true]) {
		describe(
			loadWorkflow ? 'with the workflow as saved now' : 'with the workflow as it was',
			() => {
				it('before Make Call: calls everyone', async () => {
					const started = await startFailing({ phones: newPhones(4), isDown: true });
					started.customers.isDown = false;
					const run = await stage.n8n.rest.retry(started.executionId, loadWorkflow);
					assertAllCalled(run, started);
				});

				it('in Make Call at item 0: calls everyone', async () => {
					refuseAfter(0);
					const started = await startFailing({ phones: newPhones(4) });
					const run = await stage.n8n.rest.retry(started.executionId, loadWorkflow);
					assertAllCalled(run, started);
				});

				it('in Make Call at item 2 of 4: calls the others, and hands on who was called', async () => {
					refuseAfter(2);
					const started = await startFailing({ phones: newPhones(4) });
					assert.deepEqual(dials(started.customers.phones), [1, 1, 0, 0]);
					const run = await stage.n8n.rest.retry(started.executionId, loadWorkflow);
					assertAllCalled(run, started);
				});

				it('the retry of a retry that failed: calls who is left', async () => {
					refuseAfter(1);
					const started = await startFailing({ phones: newPhones(4) });
					refuseAfter(1);
					const second = await stage.n8n.rest.retry(started.executionId, loadWorkflow);
					assert.equal(second.status, 'error');
					assert.deepEqual(dials(started.customers.phones), [1, 1, 0, 0]);
					const third = await stage.n8n.rest.retry(second.id, loadWorkflow);
					assertAllCalled(third, started);
				});

				it('once more, after a retry that called some: names them and calls nobody', async () => {
					refuseAfter(1);
					const started = await startFailing({ phones: newPhones(4) });
					refuseAfter(2);
					const second = await stage.n8n.rest.retry(started.executionId, loadWorkflow);
					assert.equal(second.status, 'error');
					const { phones } = started.customers;
					assert.deepEqual(dials(phones), [1, 1, 1, 0]);
					const third = await stage.n8n.rest.retry(started.executionId, loadWorkflow);
					assert.deepEqual(dials(phones), [1, 1, 1, 0]);
					assert.equal(third.error?.message, unknown(phones, 1, 2));
					assertAllCalled(await stage.n8n.rest.retry(second.id, loadWorkflow), started);
				});
			},
		);
	}

	it('pressed twice at the same time: dials nobody twice', async () => {
		const { customers, executionId } = await startFailing({ phones: newPhones(4), isDown: true });
		customers.isDown = false;
		await Promise.all([stage.n8n.rest.retry(executionId), stage.n8n.rest.retry(executionId)]);
		assert.ok(
			dials(customers.phones).every((count) => count <= 1),
			dials(customers.phones).join(),
		);
	});

	it('after n8n was killed: dials nobody twice, and names who may have been called', async () => {
		const { n8n } = stage;
		const isAsked = async (what: string, { customers }: Started) =>
			await until(`the CRM is asked for ${what}`, () => customers.asked.includes(what));
		const areDialled = async ({ phones }: Customers, ...counts: number[]) =>
			await until(`dialled are ${counts.join()}`, () => dials(phones).join() === counts.join());

		const beforeMakeCall = await start({ phones: newPhones(2), holds: 'customers' });
		await isAsked('customers', beforeMakeCall);
		const afterMakeCall = await start({ phones: newPhones(2), holds: 'notes' });
		await isAsked('notes', afterMakeCall);
		const progressStored = await start(
			{ phones: newPhones(2), holds: 'notes' },
			{ saveProgress: true },
		);
		await isAsked('notes', progressStored);
		silentAfter(2);
		const atItem2 = await start({ phones: newPhones(4) });
		await areDialled(atItem2.customers, 1, 1, 1, 0);
		silentAfter(2);
		const atItem2Stored = await start({ phones: newPhones(4) }, { saveProgress: true });
		await areDialled(atItem2Stored.customers, 1, 1, 1, 0);
		silentAfter(1, 3);
		const atMany = await start({ phones: newPhones(4) }, { maxConcurrency: 10 });
		await areDialled(atMany.customers, 1, 1, 1, 1);
		refuseAfter(1);
		const retried = await startFailing({ phones: newPhones(4) });
		silentAfter(1);
		const aborted = assert.rejects(n8n.rest.retry(retried.executionId));
		await areDialled(retried.customers, 1, 1, 1, 0);
		const killedRetry = await newest(retried.workflowId);
		refuseAfter(1);
		const retriedToTheEnd = await startFailing({ phones: newPhones(2), holds: 'notes' });
		const abortedLater = assert.rejects(n8n.rest.retry(retriedToTheEnd.executionId));
		await isAsked('notes', retriedToTheEnd);
		const killedLater = await newest(retriedToTheEnd.workflowId);

		await n8n.kill();
		await Promise.all([aborted, abortedLater]);
		await n8n.start();
		await n8n.rest.login();
		const all = [beforeMakeCall, afterMakeCall, progressStored, atItem2, atItem2Stored, atMany];
		for (const started of all) started.customers.holds = undefined;
		retriedToTheEnd.customers.holds = undefined;
		const killed = [...all.map(({ executionId }) => executionId), killedRetry, killedLater];
		for (const id of killed) {
			const { status } = await n8n.rest.finishedRun(id);
			assert.equal(status, 'crashed');
		}

		assertAllCalled(await n8n.rest.retry(beforeMakeCall.executionId), beforeMakeCall);
		assertAllCalled(await n8n.rest.retry(progressStored.executionId), progressStored);
		const refusals: Array<[Started, string, number[]]> = [
			[afterMakeCall, afterMakeCall.executionId, [0, 1]],
			[atItem2, atItem2.executionId, [0, 1, 2]],
			[atItem2Stored, atItem2Stored.executionId, [0, 1, 2]],
			[atMany, atMany.executionId, [0, 1, 2, 3]],
			[retried, killedRetry, [1, 2]],
			[retried, retried.executionId, [1, 2]],
			[retriedToTheEnd, killedLater, [1]],
			[retriedToTheEnd, retriedToTheEnd.executionId, [1]],
		];
		for (const [{ customers }, executionId, items] of refusals) {
			const dialled = dials(customers.phones);
			const run = await n8n.rest.retry(executionId);
			assert.equal(run.error?.message, unknown(customers.phones, ...items));
			assert.deepEqual(dials(customers.phones), dialled);
		}

		await atItem2.save({ onError: 'continueRegularOutput' });
		const goneOn = await n8n.rest.retry(atItem2.executionId, true);
		const { phones } = atItem2.customers;
		assert.deepEqual(dials(phones), [1, 1, 1, 1]);
		assert.equal(goneOn.status, 'success', goneOn.error?.message);
		const [, , , { json }] = output(goneOn);
		assert.equal(json.id, callIds(phones)[3]);
		for (const item of [0, 1, 2]) {
			assert.match(
				String(output(goneOn)[item].json.error),
				new RegExp(`item ${item}, \\${phones[item]}`),
			);
		}
	});
});
