import assert from 'node:assert/strict';

import { openStage, type Stage } from './stage.mts';
import { outputs, until } from './trigger.mts';

/** A running n8n and a simulator that delivers as Vonage does, with short pauses between repeats. */
export const openTriggerStage = async (): Promise<Stage> =>
	await openStage({
		seed: {
			deliveries: {
				connectTimeoutMs: 3_000,
				answerTimeoutMs: 2_000,
				retries: 5,
				retryDelayMs: 2_000,
			},
		},
	});

/** After a test: no subscription is left, no delivery is under way, and no contract was broken. */
export async function nothingIsLeft({ simulator: { control } }: Stage): Promise<void> {
	await until('every subscription is gone', () => control.webhooks().length === 0);
	await control.settled();
	assert.deepEqual(control.violations(), []);
}

/** What tests of the trigger do and look at, on a stage that opens later. */
export const callsOn = (stageOf: () => Stage) => {
	const outcomes = async (workflowId: string) =>
		(await outputs(stageOf(), workflowId)).map(({ callId, recovered }) => ({ callId, recovered }));
	return {
		outcomes,
		webhooks: () => stageOf().simulator.control.webhooks(),
		/** An incoming call that nobody picks up. */
		missACall: (phoneNumber = '+442079460101', { control } = stageOf().simulator): string => {
			const { id } = control.ring({ phoneNumber });
			control.moveCall(String(id), 'MISSED');
			return String(id);
		},
		hasOutcome: async (workflowId: string, callId: string) =>
			(await outcomes(workflowId)).some((outcome) => outcome.callId === callId),
		/** What the simulator was asked since it had got so many requests, by operation. */
		askedSince: (count: number) =>
			stageOf()
				.simulator.control.requests()
				.slice(count)
				.map(({ operationId }) => operationId),
	};
};
