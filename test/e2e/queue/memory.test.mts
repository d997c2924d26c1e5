import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { openStageWith, type Stage } from '../suites/stage.mts';
import { activeTrigger, outputs, until } from '../suites/trigger.mts';
import { startQueueMode, type QueueMode } from './queueMode.mts';

const CALLS = 40;
const WORKFLOWS = 8;

/** A worker looks again after ten seconds at most, and once more if something was missing. */
const LOOKED_AGAIN_MS = 25_000;

/** What a cluster may take for what is done in a moment by one process. */
const PATIENCE_MS = 120_000;

/** What two workers remember of the calls that they handed on, in the one list that n8n has. */
describe('the memory of two workers', () => {
	let stage: Stage<QueueMode>;

	before(async () => {
		stage = await openStageWith(startQueueMode);
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
				PATIENCE_MS,
			);
			assert.deepEqual(await handedOn(id), callIds);
			await stage.n8n.rest.deactivate(id);
		}
	});

	it(`has all of ${CALLS} calls, which are found again and not handed on again`, async (test) => {
		const id = await activeTrigger(stage, stage.password);
		const callIds = await missCalls(CALLS);
		await until('all arrive', async () => (await handedOn(id)).length >= CALLS, PATIENCE_MS);
		await sleep(LOOKED_AGAIN_MS);
		assert.deepEqual(await handedOn(id), callIds);
		const before = await endedIn(id, 'success');
		await stage.n8n.kill();
		await stage.n8n.start();
		await stage.n8n.rest.login();
		await until(
			'all were found again',
			async () => (await endedIn(id, 'success')) >= before + CALLS,
			PATIENCE_MS,
		);
		test.diagnostic(`executions in the end: ${await endedIn(id, 'success')}`);
		assert.deepEqual(await handedOn(id), callIds);
		await stage.n8n.rest.deactivate(id);
	});
});
