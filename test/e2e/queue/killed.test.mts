import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';

import type { Stage } from '../suites/stage.mts';
import { clusterOn, openCluster } from './cluster.mts';
import type { QueueMode, Worker } from './queueMode.mts';

const OUTCOMES = 40;

/** So many calls come at once to what is killed, or wait until it is there again. */
const FEW = 8;

/** What the trigger promises when processes of a cluster are killed as in a power cut. */
describe('the trigger in queue mode, when a process is killed', () => {
	let stage: Stage<QueueMode>;

	before(async () => {
		stage = await openCluster();
	});

	afterEach(async () => await tidyUp());

	after(async () => await stage.close());

	const {
		activate,
		eventually,
		executionsOfChecks,
		executionsUnderWay,
		failedExecutions,
		haveArrived,
		isAsked,
		isLookedFor,
		leaveNothing,
		missCalls,
		missingOf,
		restartMain,
		tidyUp,
		timesByCall,
		twiceOf,
	} = clusterOn(() => stage);

	/** Fails unless each call has come once, and comes no more when it is looked for. */
	async function assertOnce(workflowId: string, callIds: string[]): Promise<void> {
		await haveArrived(workflowId, callIds);
		await isLookedFor(workflowId);
		assert.deepEqual(
			[...(await timesByCall(workflowId))].sort(),
			callIds.map((callId) => [callId, 1]).sort(),
		);
	}

	it('a worker that has not remembered its calls yet: they come with a later check, once', async () => {
		const { workers, eventLists } = stage.n8n;
		const id = await activate();
		// the first call makes the list of the node
		const callIds = await missCalls(1);
		await haveArrived(id, callIds);
		const before = workers.map((worker) => worker.begun().length);
		const release = await eventLists.hold();
		callIds.push(...(await missCalls(FEW)));
		const begun = () => workers.map((worker, index) => worker.begun().length - before[index]);
		await eventually('all have begun', () => begun()[0] + begun()[1] >= FEW);
		const [one, other] = begun();
		await workers[one > other ? 0 : 1].kill();
		await release();
		await assertOnce(id, callIds);
		await leaveNothing(id);
	});

	it('both workers, one after the other: nothing is lost but in executions that show it', async (test) => {
		const id = await activate();
		const [first, second] = stage.n8n.workers;
		// n8n empties an execution when it finds, a minute later, that its worker was killed: WorkflowRunner.processError
		const cutOff = new Map<string, string>();
		const kill = async (worker: Worker) => {
			await worker.kill();
			for (const [execution, stored] of await executionsUnderWay(id)) cutOff.set(execution, stored);
		};
		let rounds = 0;
		const callIds = await missCalls(OUTCOMES, async () => {
			rounds += 1;
			// in the midst of what it has taken
			if (rounds === 3) await kill(first);
		});
		await isAsked('listWebhooks', 1);
		test.diagnostic(`missing at first: ${(await missingOf(id, callIds)).length} of ${OUTCOMES}`);
		await kill(second);
		callIds.push(...(await missCalls(FEW)));
		const last = callIds.at(-1)!;
		await eventually('the main process has looked for the last of them', async () =>
			[...(await executionsOfChecks(id)).values()].some((stored) => stored.includes(last)),
		);
		// both begin at once with the deliveries and with what was looked for
		await Promise.all([first, second].map(async (worker) => await worker.start()));
		await isLookedFor(id, 3);
		const failed = await failedExecutions(id);
		const cut = await missingOf(id, callIds);
		const had = [...failed].map(([execution, stored]) => cutOff.get(execution) ?? stored);
		const lost = cut.filter((callId) => !had.some((stored) => stored.includes(callId)));
		assert.deepEqual(lost, []);
		test.diagnostic(`cut off in executions that show as failed: ${cut.length}`);
		test.diagnostic(`handed on twice: ${(await twiceOf(id, callIds)).length} of ${callIds.length}`);
		await leaveNothing(id);
	});

	it('the main process: deliveries go on, what was not delivered comes later, each once', async () => {
		const id = await activate();
		const { webhook, workers } = stage.n8n;
		const callIds = await missCalls(FEW);
		await haveArrived(id, callIds);
		await stage.n8n.kill();
		const before = workers.map((worker) => worker.begun().length);
		callIds.push(...(await missCalls(FEW)));
		await eventually('the workers have begun with what was delivered', () => {
			const begun = workers.map((worker, index) => worker.begun().length - before[index]);
			return begun[0] + begun[1] >= FEW;
		});
		await webhook.kill();
		callIds.push(...(await missCalls(FEW)));
		await webhook.start();
		await restartMain();
		await assertOnce(id, callIds);
		await leaveNothing(id);
	});

	it('every other process: the main one checks and renews the subscription, and it alone', async () => {
		const { control } = stage.simulator;
		const { workers, webhook } = stage.n8n;
		const asked = (since: number, operationId: string) =>
			control
				.requests()
				.slice(since)
				.filter((request) => request.operationId === operationId).length;
		const id = await activate();
		for (const process of [...workers, webhook]) await process.kill();
		const [subscription] = control.webhooks();
		const killedAt = control.requests().length;
		control.expireWebhook(subscription.id);
		await eventually('it is renewed', () => asked(killedAt, 'renewWebhook') > 0);
		assert.deepEqual(
			control.webhooks().map(({ id: webhookId }) => webhookId),
			[subscription.id],
		);
		await Promise.all([...workers, webhook].map(async (process) => await process.start()));
		await stage.n8n.kill();
		const mainKilledAt = control.requests().length;
		const before = workers.map((worker) => worker.begun().length);
		const callIds: string[] = [];
		// as long as several checks take, and until workers have had their work
		for (let round = 0; round < 10; round += 1) callIds.push(...(await missCalls(1)));
		await eventually('the workers have begun with what was delivered', () => {
			const begun = workers.map((worker, index) => worker.begun().length - before[index]);
			return begun[0] + begun[1] >= callIds.length;
		});
		assert.equal(control.requests().length, mainKilledAt);
		await restartMain();
		await isAsked('listWebhooks', 1);
		await assertOnce(id, callIds);
		await leaveNothing(id);
	});
});
