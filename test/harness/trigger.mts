import { DataDeduplicationService, HookContext, TriggerContext, WebhookContext } from 'n8n-core';
import {
	NodeHelpers,
	type Cron,
	type ExecutionError,
	type ICheckProcessedContextData,
	type IDataDeduplicator,
	type IDataObject,
	type INodeExecutionData,
	type ITriggerResponse,
	type IWebhookData,
	type IWebhookResponseData,
	type WorkflowActivateMode,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { CallTrigger } from '../../nodes/CallTrigger/CallTrigger.node.ts';
import { execute, newExecution, prepare, type Setup } from './execute.mts';
import { businessCredential } from './samples.mts';

/** A Call Trigger with its defaults, except for what a test sets. */
export const callTrigger = (overrides: Partial<Setup> = {}): Setup => ({
	node: new CallTrigger(),
	credentials: businessCredential,
	...overrides,
	parameters: { businessAuthentication: 'vonageBusinessPasswordApi', ...overrides.parameters },
});

/** The URLs that n8n gives to the node of {@link callTrigger}. */
export const PRODUCTION_URL = 'https://n8n.example.com/webhook/webhook-of-a-node/webhook';
export const TEST_URL = 'https://n8n.example.com/webhook-test/webhook-of-a-node/webhook';

function webhookOf({ workflow, additionalData, node }: ReturnType<typeof prepare>, isTest = false) {
	const { description } = workflow.nodeTypes.getByNameAndVersion(node.type);
	const [webhookDescription] = description.webhooks!;
	return {
		httpMethod: webhookDescription.httpMethod as IWebhookData['httpMethod'],
		node: node.name,
		path: `${node.webhookId}/${webhookDescription.path}`,
		webhookDescription,
		workflowId: workflow.id,
		workflowExecuteAdditionalData: additionalData,
		isTest,
	};
}

/** The context in which n8n registers and removes a webhook. */
export function hookContext(
	setup: Setup,
	{ isTest = false, isEnd = false, activation = 'activate' as WorkflowActivateMode } = {},
): HookContext {
	const prepared = prepare(setup);
	const { workflow, additionalData, node } = prepared;
	return new HookContext(
		workflow,
		node,
		additionalData,
		// n8n removes every webhook in the same way
		isEnd ? 'internal' : isTest ? 'manual' : 'trigger',
		isEnd ? 'update' : isTest ? 'manual' : activation,
		webhookOf(prepared, isTest),
	);
}

/** Registers, looks for or removes the webhook of a trigger, as n8n does. */
export const webhookMethod = async (
	method: 'checkExists' | 'create' | 'delete',
	setup: Setup,
	options?: { isTest?: boolean; activation?: WorkflowActivateMode },
) =>
	await setup.node.webhookMethods!.default![method].call(
		hookContext(setup, { ...options, isEnd: method === 'delete' }),
	);

export interface Delivery {
	rawBody?: string | Buffer;
	headers?: Record<string, string>;
	isTest?: boolean;
}

/** What a sender got, and what n8n was told to start. */
export interface Received {
	status: number | undefined;
	body: IDataObject | undefined;
	/** Everything that was done to the response, in order. */
	answered: string[];
	result: IWebhookResponseData;
	items: INodeExecutionData[];
}

/** A response of express that knows `status` and `json`, and records every use. */
function responseDouble() {
	const seen: Pick<Received, 'status' | 'body' | 'answered'> = {
		status: undefined,
		body: undefined,
		answered: [],
	};
	const response = new Proxy(
		{},
		{
			get: (_, name) => (value: unknown) => {
				seen.answered.push(String(name));
				if (name === 'status') seen.status = value as number;
				if (name === 'json') seen.body = value as IDataObject;
				return response;
			},
		},
	);
	return { response, seen };
}

/** The context in which n8n hands a request to a trigger. */
export function webhookContext(setup: Setup, { rawBody, headers = {}, isTest }: Delivery) {
	const prepared = prepare(setup);
	const { workflow, additionalData, node } = prepared;
	const { response, seen } = responseDouble();
	const request = {
		headers,
		body: {},
		params: {},
		query: {},
		rawBody: undefined as Delivery['rawBody'],
		// n8n reads the body of a content type that it does not know only when it is asked
		readRawBody: async () => {
			request.rawBody = rawBody;
		},
	};
	const context = new WebhookContext(
		workflow,
		node,
		{
			...additionalData,
			httpRequest: request as never,
			httpResponse: response as never,
		},
		isTest ? 'manual' : 'webhook',
		webhookOf(prepared, isTest),
		[],
		null,
	);
	return { context, seen };
}

/** Delivers a request, and returns what was answered by the time the method returned. */
export async function deliver(setup: Setup, delivery: Delivery): Promise<Received> {
	const { context, seen } = webhookContext(setup, delivery);
	const result = await setup.node.webhook!.call(context);
	return { ...structuredClone(seen), result, items: (result.workflowData ?? []).flat() };
}

/** The context in which n8n keeps a trigger running. The test itself makes it tick. */
export function triggerContext(
	setup: Setup,
	{ activation = 'activate' as WorkflowActivateMode, mode = 'trigger' as WorkflowExecuteMode } = {},
) {
	const { store, workflow, additionalData, node } = prepare(setup);
	const crons: Cron[] = [];
	const onTick: Array<() => void> = [];
	/** One entry for each execution that was started. */
	const emitted: IDataObject[][] = [];
	let areHeld = false;
	let status = 'success';
	const endings: Array<() => void> = [];
	const failures: ExecutionError[] = [];
	const deactivations: Error[] = [];
	const context = new TriggerContext(
		workflow,
		node,
		additionalData,
		mode,
		activation,
		([items], _response, done) => {
			emitted.push(items.map(({ json }) => json));
			const end = () => done?.resolve({ status } as never);
			if (areHeld) endings.push(end);
			else end();
		},
		(error) => deactivations.push(error),
		(error) => failures.push(error),
		{
			registerCron: (cron, tick) => {
				crons.push(cron);
				onTick.push(() => tick(new Date(Date.now())));
			},
		},
	);
	return {
		context,
		store,
		crons,
		emitted,
		/** How executions end from now on. */
		endExecutionsWith: (other: 'success' | 'error') => (status = other),
		/** From now on executions run until the test ends them, in the order in which they began. */
		holdExecutions: () => (areHeld = true),
		endExecution: () => endings.shift()!(),
		failures,
		deactivations,
		start: async (): Promise<ITriggerResponse> => (await setup.node.trigger!.call(context))!,
		fire: () => onTick.forEach((tick) => tick()),
	};
}

/** What n8n keeps in its database about the events that a node has seen, in memory. */
class Deduplicator implements IDataDeduplicator {
	readonly entries = new Map<string, string[]>();

	/**
	 * Reads, compares and writes in separate steps, as n8n does, so that two at once can interfere.
	 */
	async checkProcessedAndRecord(
		...[items, scope, contextData, { mode, maxEntries }]: Parameters<
			IDataDeduplicator['checkProcessedAndRecord']
		>
	) {
		expect({ mode, workflow: contextData.workflow.id }).toEqual({
			mode: 'entries',
			workflow: expect.any(String) as string,
		});
		const name = this.nameOf(scope, contextData);
		const known = [...(this.entries.get(name) ?? [])];
		await new Promise(setImmediate);
		const fresh = items.filter((item) => !known.includes(String(item)));
		const all = [...known, ...fresh.map(String)];
		this.entries.set(name, maxEntries ? all.slice(-maxEntries) : all);
		return { new: fresh, processed: items.filter((item) => !fresh.includes(item)) };
	}

	async clearAllProcessedItems(): Promise<void> {
		this.entries.clear();
	}

	async removeProcessed(
		...[items, scope, contextData]: Parameters<IDataDeduplicator['removeProcessed']>
	): Promise<void> {
		const name = this.nameOf(scope, contextData);
		const kept = [...(this.entries.get(name) ?? [])];
		await new Promise(setImmediate);
		for (const item of items) {
			const index = kept.indexOf(String(item));
			if (index >= 0) kept.splice(index, 1);
		}
		this.entries.set(name, kept);
	}

	async getProcessedDataCount(): Promise<never> {
		throw new Error('not used');
	}

	private nameOf(scope: string, { workflow, node }: ICheckProcessedContextData): string {
		return scope === 'node' ? `${workflow.id}:n:${node!.id}` : workflow.id;
	}
}

/** For test files that execute the trigger: n8n's memory of events, empty before each test. */
export function rememberEvents(): Deduplicator {
	const deduplicator = new Deduplicator();

	beforeAll(async () => {
		await DataDeduplicationService.init(deduplicator);
	});

	// n8n-core takes one deduplicator only, and outlives a test file
	afterAll(() => Reflect.deleteProperty(DataDeduplicationService, 'instance'));

	beforeEach(() => deduplicator.entries.clear());

	return deduplicator;
}

let executions = 0;

/** Executes the trigger node with what a delivery or a tick handed over, in an execution of its own. */
export async function executeTrigger(
	setup: Setup,
	items: IDataObject[],
	mode: WorkflowExecuteMode = 'trigger',
): ReturnType<typeof execute> {
	const parameters = NodeHelpers.getNodeParameters(
		setup.node.description.properties,
		setup.parameters as never,
		true,
		false,
		null,
		setup.node.description,
	);
	const { execution = newExecution(`execution-${(executions += 1)}`) } = setup;
	return await execute({ ...setup, parameters: parameters as never, items, mode, execution });
}

/** The items that the trigger hands on from a delivery or a tick. */
export async function handOver(
	...[setup, items, mode]: Parameters<typeof executeTrigger>
): Promise<IDataObject[]> {
	const output = await executeTrigger(setup, items, mode);
	expect(output.items.map(({ pairedItem }) => pairedItem)).toEqual(
		output.items.map(() => ({ item: 0 })),
	);
	return output.items.map(({ json }) => json);
}
