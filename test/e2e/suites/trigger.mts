import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { StoredCredential, WorkflowFile } from '../n8n/rest.mts';
import { PATIENCE_MS } from '../system/patience.mts';
import type { Stage } from './stage.mts';

/** Between two checks of the subscription: as short as the trigger allows, in minutes. */
export const CHECK_MINUTES = 0.05;

/** Long enough for a check to come and to be carried out. */
export const ONE_CHECK_MS = 8_000;

export const TRIGGER = 'Vonage Call Trigger';

/** A workflow that a call trigger starts, with nothing behind it. */
export function triggerWorkflow(
	credential: StoredCredential,
	parameters: INodeParameters = {},
): WorkflowFile {
	const { options, ...rest } = parameters;
	return {
		name: `Calls of ${credential.name} ${randomUUID().slice(0, 8)}`,
		nodes: [
			{
				id: randomUUID(),
				name: TRIGGER,
				type: 'n8n-nodes-vonage.callTrigger',
				typeVersion: 2,
				position: [0, 0],
				webhookId: randomUUID(),
				parameters: {
					businessAuthentication: credential.type,
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

/** Imports and activates a trigger workflow. */
export async function activeTrigger(
	{ n8n }: Stage,
	credential: StoredCredential,
	parameters?: INodeParameters,
): Promise<string> {
	const id = await n8n.rest.createWorkflow(triggerWorkflow(credential, parameters));
	await n8n.rest.activate(id);
	return id;
}

/** What came out of a trigger, by execution that ended, oldest first; of tests, if so asked. */
export async function outputsByExecution(
	{ n8n }: Stage,
	workflowId: string,
	{ ofTests = false, node = TRIGGER } = {},
): Promise<IDataObject[][]> {
	const executions = await n8n.rest.executions(workflowId);
	const ended = executions
		.filter(({ status, mode }) => status === 'success' && (mode === 'manual') === ofTests)
		.reverse();
	const runs = await Promise.all(ended.map(async ({ id }) => await n8n.rest.finishedRun(id)));
	return runs.map((run) => (run.outputsByNode[node] ?? []).map(({ json }) => json));
}

/** The same, of all executions together. */
export const outputs = async (...of: Parameters<typeof outputsByExecution>) =>
	(await outputsByExecution(...of)).flat();

/** Waits until something holds, on a busy machine too; says what did not otherwise. */
export async function until(
	what: string,
	holds: () => Promise<boolean> | boolean,
	milliseconds = PATIENCE_MS,
): Promise<void> {
	const giveUpAt = Date.now() + milliseconds;
	while (!(await holds())) {
		if (Date.now() > giveUpAt) throw new Error(`After ${milliseconds} ms not yet: ${what}`);
		await sleep(100);
	}
}
