import { randomUUID } from 'node:crypto';

import { ExecuteContext, LoadOptionsContext } from 'n8n-core';
import {
	createRunExecutionData,
	NodeHelpers,
	Workflow,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
	type IRunExecutionData,
	type IWorkflowExecuteAdditionalData,
	type NodeExecutionHint,
	type NodeParameterValueType,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { CredentialStore } from './credentials.mts';
import { asOfN8nOne } from './n8nOne.mts';

/** What a test sets up around a node; everything else is as n8n has it. */
export interface Setup {
	node: INodeType;
	parameters: Record<string, NodeParameterValueType>;
	/** Data of the credentials that the node has, by type. */
	credentials?: Record<string, ICredentialDataDecryptedObject>;
	items?: IDataObject[];
	continueOnFail?: boolean;
	retryOnFail?: boolean;
	alwaysOutputData?: boolean;
	/** Cancels the execution when aborted. */
	signal?: AbortSignal;
	/** How the execution was started; from the editor if absent. */
	mode?: WorkflowExecuteMode;
	/** Identifies the node; two setups without it are the same node. */
	nodeId?: string;
	/** What n8n keeps for the workflow between executions and starts; new and empty if absent. */
	staticData?: IDataObject;
	/** The major version of n8n, for nodes that see a difference; the newest if absent. */
	n8n?: 1 | 2;
	/** Identifies the credentials; if absent, each type has one credential. */
	credentialId?: string;
	/** Where this n8n can be reached. */
	publicUrl?: string;
	execution?: Execution;
}

/** What n8n keeps of an execution, and hands to the Retry of one that failed. */
export interface Execution {
	id: string;
	data: IRunExecutionData;
}

export const newExecution = (id: string): Execution => ({ id, data: createRunExecutionData({}) });

/** The Retry of an execution that ended in order, with the data that n8n stored with it. */
export const retryOf = ({ data }: Execution, id: string): Execution => ({
	id,
	data: JSON.parse(JSON.stringify(data)) as IRunExecutionData,
});

const LOOPBACK = 'http://127.0.0.1:5678';

/** What every context of n8n-core is made of. */
export function prepare(setup: Setup) {
	const { node: type, parameters, credentials = {}, continueOnFail, retryOnFail } = setup;
	const { nodeId = 'a-node', publicUrl = 'https://n8n.example.com' } = setup;
	const store = new CredentialStore(credentials);
	const nodeTypes: INodeTypes = {
		getByName: () => type,
		getByNameAndVersion: () => type,
		getKnownTypes: () => ({}),
	};
	const node: INode = {
		id: nodeId,
		name: type.description.displayName,
		type: `n8n-nodes-vonage.${type.description.name}`,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: Object.fromEntries(
			Object.keys(credentials).map((name) => [
				name,
				{ id: setup.credentialId ?? name, name: `My ${name}` },
			]),
		),
		...(continueOnFail && { onError: 'continueRegularOutput' as const }),
		retryOnFail,
		alwaysOutputData: setup.alwaysOutputData,
		...(type.description.webhooks && { webhookId: `webhook-of-${nodeId}` }),
	};
	const workflow = new Workflow({
		id: 'a-workflow',
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes,
		staticData: setup.staticData,
	});
	const additionalData = {
		credentialsHelper: store,
		variables: {},
		executionId: setup.execution?.id ?? 'an-execution',
		restApiUrl: LOOPBACK,
		instanceBaseUrl: LOOPBACK,
		webhookBaseUrl: `${publicUrl}/webhook`,
		webhookTestBaseUrl: `${publicUrl}/webhook-test`,
		webhookWaitingBaseUrl: LOOPBACK,
		formWaitingBaseUrl: LOOPBACK,
	} as unknown as IWorkflowExecuteAdditionalData;
	return { store, workflow, additionalData, node: workflow.getNode(node.name)! };
}

/** Runs a node in n8n-core's own execution context and returns its first output. */
export async function execute(
	setup: Setup,
): Promise<{ items: INodeExecutionData[]; hints: NodeExecutionHint[]; store: CredentialStore }> {
	const { store, workflow, additionalData, node } = prepare(setup);
	const items = (setup.items ?? [{}]).map((json): INodeExecutionData => ({ json }));
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData,
		setup.mode ?? 'manual',
		(setup.execution ?? newExecution('an-execution')).data,
		0,
		items,
		{ main: [items] },
		{ node, data: { main: [items] }, source: null },
		[],
		setup.signal,
	);
	if (setup.n8n === 1) {
		const { helpers } = context;
		helpers.httpRequestWithAuthentication = asOfN8nOne(helpers.httpRequestWithAuthentication);
	}
	const output = (await setup.node.execute!.call(context)) as INodeExecutionData[][];
	return { items: output[0], hints: context.hints, store };
}

/**
 * The context in which n8n fills drop-down lists while a person edits a node. Without a
 * `credentialId` it has credentials of its own, so that no list of another context is kept for it.
 */
export function loadOptionsContext(setup: Setup): LoadOptionsContext {
	const { workflow, additionalData, node } = prepare({ credentialId: randomUUID(), ...setup });
	const parameters = NodeHelpers.getNodeParameters(
		setup.node.description.properties,
		node.parameters,
		true,
		false,
		node,
		setup.node.description,
	);
	return new LoadOptionsContext(
		workflow,
		node,
		{
			...additionalData,
			currentNodeParameters: parameters ?? undefined,
		},
		'',
	);
}
