import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

import type { INodeParameters } from 'n8n-workflow';

import type { Simulator } from '../../simulator/simulator.mts';
import type { StoredCredential, WorkflowFile } from '../n8n/rest.mts';
import { openStage, type Stage } from './stage.mts';
import { CHECK_MINUTES, outputs, until } from './trigger.mts';

export const TRIGGER = 'Vonage Contact Center Trigger';

/** A workflow that events of the contact center start, with nothing behind it. */
export function eventWorkflow(
	credential: StoredCredential,
	parameters: INodeParameters = {},
): WorkflowFile {
	const { options, ...rest } = parameters;
	return {
		name: `Events ${randomUUID().slice(0, 8)}`,
		nodes: [
			{
				id: randomUUID(),
				name: TRIGGER,
				type: 'n8n-nodes-vonage.contactCenterTrigger',
				typeVersion: 2,
				position: [0, 0],
				webhookId: randomUUID(),
				parameters: {
					events: ['agent.presencechanged'],
					...rest,
					options: { checkInterval: CHECK_MINUTES, ...(options as INodeParameters) },
				},
				credentials: { [credential.type]: { id: credential.id, name: credential.name } },
			},
		],
		connections: {},
		settings: { executionOrder: 'v1' },
	};
}

/** A running n8n, and a contact center that tries again soon what is not taken. */
export const openEventStage = async (): Promise<Stage> =>
	await openStage({
		seed: { notifications: { retryDelayMs: 2_000, longestRetryDelayMs: 10_000 } },
	});

/** After a test: no subscription is left, no event is under way, and no contract was broken. */
export async function nothingIsLeft({ simulator: { control } }: Stage): Promise<void> {
	await until(
		'every subscription is gone',
		() => control.contactCenter.subscriptions().length === 0,
	);
	control.endCalls();
	await control.settled();
	assert.deepEqual(control.violations(), []);
}

/** What tests of the trigger do and look at, on a stage that opens later. */
export const eventsOn = (stageOf: () => Stage, credentialOf: () => StoredCredential) => {
	const contactCenter = () => stageOf().simulator.control.contactCenter;
	const items = async (workflowId: string, ofTests = false) =>
		await outputs(stageOf(), workflowId, { ofTests, node: TRIGGER });
	return {
		contactCenter,
		items,
		subscriptions: () => contactCenter().subscriptions(),
		/** Imports and activates a workflow. */
		activeTrigger: async (
			parameters?: INodeParameters,
			credential = credentialOf(),
		): Promise<string> => {
			const { rest } = stageOf().n8n;
			const id = await rest.createWorkflow(eventWorkflow(credential, parameters));
			await rest.activate(id);
			return id;
		},
		presences: async (workflowId: string, ofTests = false) =>
			(await items(workflowId, ofTests)).map(({ presence }) => presence),
		/** Somebody calls in, an agent answers, and both hang up; gives the ID of the interaction. */
		takeACall: (phoneNumber: string, { control }: Simulator = stageOf().simulator): string => {
			const call = { phoneNumber, agentId: '1234', serviceName: 'Sales' };
			const { interactionId, channels } = control.contactCenter.receiveCall(call);
			control.contactCenter.moveChannel(channels[1].channelId, 'connected');
			control.contactCenter.hangUp(interactionId);
			return interactionId;
		},
		/** What the simulator was asked since it had got so many requests, with the status of each. */
		askedSince: (count: number) =>
			stageOf()
				.simulator.control.requests()
				.slice(count)
				.map(({ operationId, status }) => `${operationId} ${status}`),
	};
};
