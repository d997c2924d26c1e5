/** A real n8n beside a simulator that has thousands of users, applications and events. */
import type { INodeParameters } from 'n8n-workflow';

import type { StoredCredential, WorkflowFile } from '../e2e/n8n/rest.mts';
import { openStage, type Stage } from '../e2e/suites/stage.mts';
import { NODE_NAMES, oneNodeWorkflow, withCredential } from '../e2e/workflows.mts';
import { contactCenterUserSeeds } from '../simulator/state/contactCenterUsers/seed.mts';

/** How many there are of each. */
export const COUNT = 5_000;

/** How many live calls there are. */
export const LIVE_CALLS = 500;

export async function openLongLists(): Promise<Stage> {
	const stage = await openStage({
		seed: { applicationCount: COUNT, contactCenterUsers: contactCenterUserSeeds(COUNT) },
	});
	const { control } = stage.simulator;
	for (let number = 0; number < COUNT; number += 1) {
		const { id } = control.ring({ phoneNumber: `+4420${79_460_000 + number}` });
		if (number < COUNT - LIVE_CALLS) control.moveCall(id, 'MISSED');
	}
	return stage;
}

/** How many requests the simulator has had. */
export const requestsAt = (stage: Stage): number =>
	stage.simulator.control.requests().filter(({ operationId }) => operationId !== 'createToken')
		.length;

/** What reading a list took. */
export interface Cost {
	requests: number;
	/** Of the node alone, as n8n measured it. */
	ms: number;
}

const NODE = 'Node';

/** Runs a workflow whose node of this name gives the list, and checks that all of it came. */
async function run(stage: Stage, workflow: WorkflowFile, node: string): Promise<Cost> {
	const { rest } = stage.n8n;
	const id = await rest.createWorkflow(workflow);
	const before = requestsAt(stage);
	const { status, error, timeByNode, outputsByNode } = await rest.runWorkflow(id);
	const requests = requestsAt(stage) - before;
	await rest.deleteWorkflow(id);
	if (status !== 'success') throw new Error(`${error?.message}: ${error?.description}`);
	const items = outputsByNode[node] ?? [];
	const pages = items.flatMap(({ json }) => {
		const { users, _embedded: embedded } = json as {
			users?: unknown[];
			_embedded?: { applications: unknown[] };
		};
		return users ?? embedded?.applications ?? [json];
	});
	if (pages.length !== COUNT) throw new Error(`${node} gave ${pages.length} of ${COUNT}`);
	return { requests, ms: timeByNode[node] };
}

/** Reads a list with a node of the pack. */
export async function readWithOurs(
	stage: Stage,
	node: 'holdTransferCall' | 'manageApplication' | 'manageUser',
	credential: StoredCredential,
	parameters: INodeParameters,
): Promise<Cost> {
	const raw = { simplify: false, output: 'raw' };
	const all = { operation: 'getAll', returnAll: true, ...raw, ...parameters };
	const workflow = oneNodeWorkflow(NODE_NAMES[node], node, all);
	return await run(stage, withCredential(workflow, credential), NODE_NAMES[node]);
}

/** Reads a list with n8n's HTTP Request node, page after page. */
export async function readWithHttpRequest(
	stage: Stage,
	{ id, name, type }: StoredCredential,
	{
		url,
		accept,
		page,
	}: { url: string; accept?: string; page: { name: string; value: string; isLast: string } },
): Promise<Cost> {
	const { nodes, connections, settings } = oneNodeWorkflow(NODE, 'makeCall', {});
	const [trigger, node] = nodes;
	const parameters: INodeParameters = {
		url,
		authentication: 'predefinedCredentialType',
		nodeCredentialType: type,
		...(accept !== undefined && {
			sendHeaders: true,
			headerParameters: { parameters: [{ name: 'Accept', value: accept }] },
		}),
		options: {
			pagination: {
				pagination: {
					paginationMode: 'updateAParameterInEachRequest',
					parameters: { parameters: [{ type: 'qs', name: page.name, value: page.value }] },
					paginationCompleteWhen: 'other',
					completeExpression: page.isLast,
				},
			},
		},
	};
	const request = {
		...node,
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters,
		credentials: { [type]: { id, name } },
	};
	const workflow = { name: url, nodes: [trigger, request], connections, settings };
	return await run(stage, workflow, node.name);
}
