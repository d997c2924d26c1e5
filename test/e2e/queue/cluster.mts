import assert from 'node:assert/strict';

import type { INodeParameters } from 'n8n-workflow';

import type { SimulatorOptions } from '../../simulator/simulator.mts';
import type { N8nOptions } from '../n8n/server.mts';
import { openStageWith, type Stage } from '../suites/stage.mts';
import { activeTrigger, outputs, until } from '../suites/trigger.mts';
import { startQueueMode, type QueueMode } from './queueMode.mts';

/** Calls that end at the same instant. */
const AT_ONCE = 4;

/** n8n lists executions that wait for a worker as new. */
const UNDER_WAY = ['new', 'running', 'waiting'];

/** How an execution shows whose worker was killed. */
const FAILED = ['crashed', 'error'];

/**
 * A Vonage that waits for an answer however busy the machine is. Otherwise it takes the subscription for
 * failed, and nothing is delivered.
 */
const PATIENT_VONAGE: SimulatorOptions = {
	seed: {
		deliveries: { connectTimeoutMs: 60_000, answerTimeoutMs: 60_000, retryDelayMs: 2_000 },
		notifications: { answerTimeoutMs: 60_000, retryDelayMs: 2_000 },
	},
};

/** A cluster, and a simulated Vonage. */
export const openCluster = async (
	start: (options: N8nOptions) => Promise<QueueMode> = startQueueMode,
): Promise<Stage<QueueMode>> => await openStageWith(start, PATIENT_VONAGE);

/** What tests of a cluster do and look at, on a stage that opens later. */
export const clusterOn = (stageOf: () => Stage<QueueMode>) => {
	const active = new Set<string>();

	const rest = () => stageOf().n8n.rest;
	const control = () => stageOf().simulator.control;

	/** Waits until something holds; says what the processes have logged if it never does. */
	const eventually = async (what: string, holds: () => Promise<boolean> | boolean) => {
		try {
			await until(what, holds);
		} catch (error) {
			const { n8n } = stageOf();
			const logs = [n8n, n8n.webhook, ...n8n.workers].map((process) => process.logTail(15));
			throw new Error([(error as Error).message, ...logs].join('\n---\n'));
		}
	};

	const ring = () => String(control().ring({ phoneNumber: '+442079460101' }).id);

	/** Lets so many calls be missed, always some of them at the same instant. */
	const missCalls = async (count: number, between = async () => {}): Promise<string[]> => {
		const callIds = Array.from({ length: count }, ring);
		await control().settled();
		for (let start = 0; start < count; start += AT_ONCE) {
			for (const callId of callIds.slice(start, start + AT_ONCE))
				control().moveCall(callId, 'MISSED');
			await control().settled();
			await between();
		}
		return callIds;
	};

	/** How often each call came out of the trigger, in executions that went well. */
	const timesByCall = async (workflowId: string): Promise<Map<string, number>> => {
		const times = new Map<string, number>();
		for (const { callId } of await outputs(stageOf(), workflowId)) {
			times.set(String(callId), (times.get(String(callId)) ?? 0) + 1);
		}
		return times;
	};

	const missingOf = async (workflowId: string, callIds: string[]) => {
		const times = await timesByCall(workflowId);
		return callIds.filter((callId) => !times.has(callId));
	};

	/** Waits until every call has come. */
	const haveArrived = async (workflowId: string, callIds: string[]) =>
		await eventually(
			'all calls have come',
			async () => (await missingOf(workflowId, callIds)).length === 0,
		);

	/** Waits until each execution is over. */
	const allIsCarriedOut = async (workflowId: string) =>
		await eventually('every execution is over', async () =>
			(await rest().executions(workflowId)).every(({ status }) => !UNDER_WAY.includes(status)),
		);

	/** Those of some calls that came more than once. */
	const twiceOf = async (workflowId: string, callIds: string[]) => {
		const times = await timesByCall(workflowId);
		return callIds.filter((callId) => (times.get(callId) ?? 0) > 1);
	};

	/** What n8n has stored of some executions of a workflow, by their id. */
	const stored = async (
		workflowId: string,
		isMeant: (execution: { status: string; mode: string }) => boolean,
	): Promise<Map<string, string>> => {
		const executions = (await rest().executions(workflowId)).filter(isMeant);
		return new Map(
			await Promise.all(
				executions.map(async ({ id }) => [id, await rest().storedExecution(id)] as const),
			),
		);
	};

	/** Waits until Vonage was asked so many times more for something. */
	const isAsked = async (operationId: string, times: number) => {
		const { length } = control().requests();
		const asked = () => control().requests().slice(length);
		await eventually(
			`${times} times ${operationId}`,
			() => asked().filter((request) => request.operationId === operationId).length >= times,
		);
	};

	/**
	 * Waits until the main process has looked for calls once more and the executions of that are over: a look
	 * begins when the one before it is over. One look more, and it had all calls of now, for a look leaves
	 * out those of the last minute.
	 */
	const isLookedFor = async (workflowId: string, looks = 2) => {
		await isAsked('listEvents', looks);
		await allIsCarriedOut(workflowId);
	};

	/** A workflow that a call trigger starts. */
	const activate = async (parameters?: INodeParameters) => {
		const id = await activeTrigger(stageOf(), stageOf().password, parameters);
		active.add(id);
		return id;
	};

	return {
		activate,
		eventually,
		missCalls,
		missingOf,
		haveArrived,
		allIsCarriedOut,
		timesByCall,
		twiceOf,
		isAsked,
		isLookedFor,
		/** What n8n has stored of executions that are not over. */
		executionsUnderWay: async (workflowId: string) =>
			await stored(workflowId, ({ status }) => UNDER_WAY.includes(status)),
		/** What n8n has stored of executions that failed. */
		failedExecutions: async (workflowId: string) =>
			await stored(workflowId, ({ status }) => FAILED.includes(status)),
		/** What n8n has stored of executions that a check started. */
		executionsOfChecks: async (workflowId: string) =>
			await stored(workflowId, ({ mode }) => mode === 'trigger'),
		/** Switches a workflow off, and waits until Vonage has no subscription any more. */
		leaveNothing: async (workflowId: string) => {
			await rest().deactivate(workflowId);
			active.delete(workflowId);
			await eventually('nothing is left behind', () => control().webhooks().length === 0);
		},
		/** After a test: what a failed one has left does not make the next one fail. */
		tidyUp: async () => {
			const { n8n } = stageOf();
			for (const process of [n8n, n8n.webhook, ...n8n.workers]) {
				if (!process.isRunning()) await process.start();
			}
			await rest().login();
			for (const id of active) await rest().deactivate(id);
			active.clear();
			await control().settled();
			assert.deepEqual(control().violations(), []);
		},
		/** Starts the main process again after it was killed. */
		restartMain: async () => {
			await stageOf().n8n.start();
			await rest().login();
		},
	};
};
