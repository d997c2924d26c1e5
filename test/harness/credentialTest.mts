import { ExecuteContext, RoutingNode } from 'n8n-core';
import {
	createRunExecutionData,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialsDecrypted,
	type INode,
	type INodeType,
	type INodeTypes,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import { credentialTypes, CredentialStore } from './credentials.mts';

const LOOPBACK = 'http://127.0.0.1:5678';

/** What n8n knows of a failure. */
interface Failure {
	message: string;
	cause?: { code?: string; response?: { status: number; statusText?: string } };
}

/** The message that n8n 2.41 makes of a failed test of a credential. */
function messageOf({ message, cause }: Failure, type: string): string {
	if (!cause?.response) return cause?.code ?? message;
	const { status, statusText } = cause.response;
	const rule = credentialTypes[type].test!.rules?.find(
		({ type: kind, properties }) => kind === 'responseCode' && properties.value === status,
	);
	return (
		(rule?.properties as { message: string } | undefined)?.message ??
		(statusText || `Received HTTP status code: ${status}`)
	);
}

/** Tests a credential as n8n does. Returns what a person reads, undefined for a success. */
export async function testCredential(
	type: string,
	values: ICredentialDataDecryptedObject,
): Promise<string | undefined> {
	const store = new CredentialStore({ [type]: values });
	const data = await store.getDecrypted(undefined, undefined, type);
	const nodeType = {
		description: {
			name: 'n8n-nodes-base.noOp',
			credentials: [{ name: type, required: true }],
			properties: [
				{
					displayName: 'Temp',
					name: 'temp',
					type: 'string',
					routing: { request: credentialTypes[type].test!.request },
					default: '',
				},
			],
		},
	} as unknown as INodeType;
	const nodeTypes: INodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	};
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [0, 0],
		parameters: { temp: '' },
		credentials: { [type]: { id: type, name: type } },
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const additionalData = {
		credentialsHelper: store,
		variables: {},
		restApiUrl: LOOPBACK,
		instanceBaseUrl: LOOPBACK,
		webhookBaseUrl: LOOPBACK,
		webhookTestBaseUrl: LOOPBACK,
		webhookWaitingBaseUrl: LOOPBACK,
		formWaitingBaseUrl: LOOPBACK,
	} as unknown as IWorkflowExecuteAdditionalData;
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData,
		'internal',
		createRunExecutionData({}),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	const decrypted: ICredentialsDecrypted = { id: type, name: type, type, data };
	try {
		await new RoutingNode(context, nodeType, decrypted).runNode();
		return undefined;
	} catch (error) {
		return messageOf(error as Failure, type);
	}
}
