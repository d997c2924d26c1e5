/**
 * Places many calls in a real n8n: with Make Call, and with n8n's HTTP Request node, which signs in
 * with the same credential.
 */
import type { INodeParameters } from 'n8n-workflow';

import { authenticationWith } from '../e2e/n8n/authentication.mts';
import { installN8n } from '../e2e/n8n/install.mts';
import type { StoredCredential, WorkflowFile } from '../e2e/n8n/rest.mts';
import { startN8n, type N8nServer } from '../e2e/n8n/server.mts';
import { packPack } from '../e2e/pack.mts';
import { cpuMs } from './process.mts';
import { startSlowVonage, type Allowance, type SlowVonage } from './slowVonage.mts';

const ACCOUNT_KEY = 'a1b2c3d4e5';

/** The APIs that place calls; of each the credential, and how a call is asked for. */
const APIS = {
	business: {
		type: 'vonageBusinessPasswordApi',
		data: {
			username: 'bench',
			password: 'bench-password',
			consumerKey: 'bench-consumer-key',
			consumerSecret: 'bench-consumer-secret',
		},
		ours: { resource: 'call', operation: 'businessUser', phoneNumber: '={{ $json.phone }}' },
		path: '/t/vbc.prod/vis/v1/self/calls',
		body: '={{ { "phoneNumber": $json.phone } }}',
	},
	contactCenter: {
		type: 'vonageContactCenterAccountOAuth2Api',
		data: { accountKey: ACCOUNT_KEY, apiAuthenticationToken: 'bench-authentication-token' },
		ours: {
			resource: 'call',
			operation: 'contactCenterAgent',
			agent: { __rl: true, mode: 'id', value: '={{ $json.agent }}' },
			callTo: 'phoneNumber',
			phoneNumber: '={{ $json.phone }}',
		},
		path: `/v0/${ACCOUNT_KEY}/calls/`,
		body: '={{ { "from": { "agentId": $json.agent }, "to": { "telephoneNumber": $json.phone } } }}',
	},
} as const;

export type CallApi = keyof typeof APIS;

/** What one run took. */
export interface Cost {
	/** Of the node alone, as n8n measured it. */
	ms: number;
	/** Of n8n's process for the whole execution. */
	cpuMs: number;
	/** Answers that said that the quota is used up. */
	refused: number;
}

export interface CallBench {
	/**
	 * Makes the workflow that places so many calls with Make Call; without `maxConcurrency` at its
	 * default.
	 */
	ours(api: CallApi, count: number, maxConcurrency?: number): Promise<Run>;
	/** The same with HTTP Request. */
	httpRequest(api: CallApi, count: number): Promise<Run>;
}

/** Runs a workflow once; the quota is that of the server. */
export type Run = (allowance?: Allowance) => Promise<Cost>;

const NODE = 'Call';

function workflow(
	name: string,
	count: number,
	node: Pick<WorkflowFile['nodes'][0], 'type' | 'typeVersion' | 'parameters' | 'credentials'>,
): WorkflowFile {
	const items = `return Array.from({ length: ${count} }, (_, i) => ({ json: {
		phone: '+4420' + String(79460000 + i), agent: String(1000 + i) } }));`;
	const place = (at: number): [number, number] => [220 * at, 0];
	return {
		name,
		nodes: [
			{
				id: 'start',
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: place(0),
				parameters: {},
			},
			{
				id: 'items',
				name: 'Items',
				type: 'n8n-nodes-base.code',
				typeVersion: 2,
				position: place(1),
				parameters: { jsCode: items },
			},
			{ id: 'call', name: NODE, position: place(2), ...node },
		],
		connections: {
			Start: { main: [[{ node: 'Items', type: 'main', index: 0 }]] },
			Items: { main: [[{ node: NODE, type: 'main', index: 0 }]] },
		},
		settings: { executionOrder: 'v1' },
	};
}

/** Starts a real n8n beside a server that answers each call after `latencyMs`. */
export async function openCallBench(latencyMs: number): Promise<CallBench> {
	const vonage = await startSlowVonage(latencyMs);
	const n8n = await startN8n({
		installation: await installN8n(console.log),
		tarball: await packPack(),
	});
	await n8n.rest.setupOwner();
	const credentials = new Map<CallApi, StoredCredential>();
	const credentialFor = async (api: CallApi) => {
		const known = credentials.get(api);
		if (known) return known;
		const { type, data } = APIS[api];
		const made = await n8n.rest.createCredential(api, type, { ...data, baseUrl: vonage.url });
		credentials.set(api, made);
		return made;
	};
	const prepare = async (
		api: CallApi,
		count: number,
		node: { type: string; typeVersion: number; parameters: INodeParameters },
	): Promise<Run> => {
		const { id: credentialId, name, type } = await credentialFor(api);
		const id = await n8n.rest.createWorkflow(
			workflow(`${node.type} ${api}`, count, {
				...node,
				credentials: { [type]: { id: credentialId, name } },
			}),
		);
		return async (allowance) => await runOnce(n8n, vonage, { id, count, allowance });
	};
	return {
		ours: async (api, count, maxConcurrency) =>
			await prepare(api, count, {
				type: 'n8n-nodes-vonage.makeCall',
				typeVersion: 1,
				parameters: {
					...authenticationWith(APIS[api].type),
					...APIS[api].ours,
					...(maxConcurrency !== undefined && { options: { maxConcurrency } }),
				},
			}),
		httpRequest: async (api, count) =>
			await prepare(api, count, {
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				parameters: {
					method: 'POST',
					url: `${vonage.url}${APIS[api].path}`,
					authentication: 'predefinedCredentialType',
					nodeCredentialType: APIS[api].type,
					sendBody: true,
					specifyBody: 'json',
					jsonBody: APIS[api].body,
				},
			}),
	};
}

async function runOnce(
	{ rest, pid }: N8nServer,
	vonage: SlowVonage,
	{ id, count, allowance }: { id: string; count: number; allowance?: Allowance },
): Promise<Cost> {
	vonage.begin(allowance);
	const process = pid() ?? 0;
	const before = await cpuMs(process);
	const executionId = await rest.startWorkflow(id);
	// asking n8n all the time would take its processor
	await vonage.answered(count);
	const { status, error, timeByNode } = await rest.finishedRun(executionId);
	const after = await cpuMs(process);
	if (status !== 'success') throw new Error(`${error?.message}: ${error?.description}`);
	const { calls, refused } = vonage.counted();
	const placed = [...calls.values()];
	if (placed.length !== count || placed.some((times) => times !== 1)) {
		throw new Error(`Not everyone was called once: ${placed.length} of ${count}`);
	}
	return { ms: timeByNode[NODE], cpuMs: after - before, refused };
}
