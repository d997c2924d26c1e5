import { setTimeout as sleep } from 'node:timers/promises';
import {
	CREDENTIAL_BLANKING_VALUE,
	type ICredentialDataDecryptedObject,
	type INode,
	type INodeListSearchResult,
	type INodeParameters,
	type INodeTypeDescription,
	type IWorkflowBase,
} from 'n8n-workflow';

import { authenticationWith } from './authentication.mts';
import { PATIENCE_MS } from '../system/patience.mts';
import { DIALECTS, type Dialect, type Publication } from './dialect.mts';
import { N8nHttp } from './http.mts';
import { isOver, readRun, type StoredExecution, type WorkflowRun } from './run.mts';
import type { N8nLine } from './versions.mts';

/** The person who signs in to an n8n of the tests. */
export const OWNER = {
	email: 'owner@example.com',
	firstName: 'Demo',
	lastName: 'Owner',
	password: 'Demo-Owner-1',
};

/**
 * What n8n 1.x says when it is asked for an execution that has no data. With SQLite it stores an execution
 * first and its data after it (createNewExecution in its execution.repository.js).
 */
const NO_DATA = "Cannot read properties of null (reading 'data')";

/** A workflow as an export file holds it. */
export type WorkflowFile = Pick<
	IWorkflowBase,
	'name' | 'nodes' | 'connections' | 'settings' | 'pinData'
>;

export interface StoredCredential {
	id: string;
	name: string;
	type: string;
}

/** A node of the pack as a person sets it up. */
export interface NodeSetup {
	node: string;
	credential: StoredCredential;
	parameters: INodeParameters;
}

export interface CredentialTest {
	status: 'OK' | 'Error';
	message: string;
}

const POLL_MILLISECONDS = 200;

/** What the editor does, done over the REST API that the editor uses. */
export class N8nRest {
	private readonly http: N8nHttp;
	private readonly dialect: Dialect;
	/** By execution: what is over does not change, and a busy n8n is not asked for it again. */
	private readonly runs = new Map<string, WorkflowRun>();
	/** The retries that were found in the list of executions. */
	private readonly retries = new Set<string>();

	constructor(
		private readonly url: string,
		line: N8nLine,
	) {
		this.http = new N8nHttp(url);
		this.dialect = DIALECTS[line];
	}

	/** Makes the owner account of a new n8n and signs in. */
	async setupOwner(): Promise<void> {
		await this.http.request('POST', '/owner/setup', OWNER);
	}

	/** Signs in, for an n8n whose owner exists. */
	async login(): Promise<void> {
		const { email, password } = OWNER;
		await this.http.request('POST', '/login', { emailOrLdapLoginId: email, password });
	}

	/** The descriptions of the node types that n8n knows; a type can have one for each of its versions. */
	async nodeDescriptions(): Promise<INodeTypeDescription[]> {
		const { body } = await this.http.open(`${this.url}/types/nodes.json`);
		return JSON.parse(body) as INodeTypeDescription[];
	}

	/** The full names of the node types that n8n knows, of those whose name starts so. */
	async nodeTypes(prefix: string): Promise<string[]> {
		const names = (await this.nodeDescriptions()).map(({ name }) => name);
		return [...new Set(names)].filter((name) => name.startsWith(prefix));
	}

	/**
	 * What the editor shows of an operation's output before its first run, asked for as the editor
	 * does.
	 */
	async outputSchema(
		{ name, version }: Pick<INodeTypeDescription, 'name' | 'version'>,
		{ resource, operation }: { resource: string; operation: string },
	): Promise<unknown> {
		const parts = [...String([version].flat().at(-1)).split('.'), '0', '0'].slice(0, 3);
		const path = ['schemas', `n8n-nodes-vonage.${name}`, parts.join('.'), resource, operation];
		const { status, body } = await this.http.open(`${this.url}/${path.join('/')}.json`);
		return status === 200 ? JSON.parse(body) : status;
	}

	async createCredential(
		name: string,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<StoredCredential> {
		return await this.http.request('POST', '/credentials', { name, type, data });
	}

	/** Saves a credential with other data, and without the tokens that it had. */
	async updateCredential(
		{ id, name, type }: StoredCredential,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		await this.http.request('PATCH', `/credentials/${id}`, { name, type, data });
	}

	async deleteCredential(id: string): Promise<void> {
		await this.http.request('DELETE', `/credentials/${id}`);
	}

	/** Tests a credential as it is stored, with the tokens that it has. */
	async testCredential(id: string): Promise<CredentialTest> {
		const stored = await this.http.request<
			StoredCredential & { data: ICredentialDataDecryptedObject }
		>('GET', `/credentials/${id}?includeData=true`);
		const { name, type, data } = stored;
		// n8n fills in what it keeps to itself where it finds this value
		if (data.oauthTokenData) data.oauthTokenData = CREDENTIAL_BLANKING_VALUE;
		return await this.http.request('POST', '/credentials/test', {
			credentials: { id, name, type, data },
		});
	}

	/** Presses "Connect": goes through the sign-in pages until n8n has received its token. */
	async connectOAuth2(credentialId: string): Promise<void> {
		const path = `/oauth2-credential/auth?id=${credentialId}`;
		const { url, status, body } = await this.http.open(
			await this.http.request<string>('GET', path),
		);
		const [, failure] = /<h4>([^<]*)<\/h4>/.exec(body) ?? [];
		if (failure) throw new Error(failure.replace('Error: ', ''));
		if (!url.startsWith(this.url) || status !== 200) {
			throw new Error(`The sign-in ended at ${url} with ${status}: ${body}`);
		}
	}

	async createWorkflow(workflow: WorkflowFile): Promise<string> {
		const { id } = await this.http.request<{ id: string }>('POST', '/workflows', {
			...workflow,
			active: false,
		});
		return id;
	}

	/** Saves other content for a workflow. */
	async updateWorkflow(id: string, workflow: WorkflowFile): Promise<void> {
		const { versionId } = await this.workflow(id);
		await this.http.request('PATCH', `/workflows/${id}`, { ...workflow, versionId });
	}

	async deleteWorkflow(id: string): Promise<void> {
		await this.http.request('POST', `/workflows/${id}/archive`);
		await this.http.request('DELETE', `/workflows/${id}`);
	}

	/** Presses "Execute workflow" and waits for the end. */
	async runWorkflow(id: string): Promise<WorkflowRun> {
		return await this.finishedRun(await this.startWorkflow(id));
	}

	/**
	 * Presses "Execute workflow", at its manual trigger unless another one is named, which has pinned data or
	 * waits for nothing; gives the ID of the execution.
	 */
	async startWorkflow(id: string, triggerName?: string): Promise<string> {
		const workflow = await this.workflow(id);
		const isMeant = ({ name, type }: INode) =>
			triggerName ? name === triggerName : type === 'n8n-nodes-base.manualTrigger';
		const trigger = workflow.nodes.find(isMeant);
		if (!trigger) throw new Error(`Workflow ${id} has no ${triggerName ?? 'manual trigger'}`);
		const { executionId } = await this.http.request<{ executionId?: string }>(
			'POST',
			`/workflows/${id}/run`,
			this.dialect.runFrom(trigger.name, workflow),
		);
		if (!executionId) throw new Error(`Workflow ${id} waits for ${trigger.name}`);
		return executionId;
	}

	/** Presses "Test this trigger": n8n listens for one event, beside production. */
	async listenForTest(id: string, triggerName: string): Promise<void> {
		const { waitingForWebhook } = await this.http.request<{ waitingForWebhook?: boolean }>(
			'POST',
			`/workflows/${id}/run`,
			this.dialect.runFrom(triggerName, await this.workflow(id)),
		);
		if (!waitingForWebhook) throw new Error(`Workflow ${id} does not wait for a webhook`);
	}

	/** Waits for the end of an execution. */
	async finishedRun(executionId: string): Promise<WorkflowRun> {
		const known = this.runs.get(executionId);
		if (known) return known;
		const execution = await poll(
			async () => await this.http.request<StoredExecution>('GET', `/executions/${executionId}`),
			isOver,
			`execution ${executionId} did not end`,
		);
		const run = readRun(execution);
		this.runs.set(executionId, run);
		return run;
	}

	/** All that n8n has stored of an execution, as text. */
	async storedExecution(executionId: string): Promise<string> {
		const path = `/executions/${executionId}`;
		return (await this.http.request<StoredExecution>('GET', path)).data;
	}

	/**
	 * The executions of a workflow that were under way when n8n was killed, as they are stored. An
	 * execution without data had not begun, and is an empty text here.
	 */
	async crashedExecutions(workflowId: string): Promise<string[]> {
		const executions = await this.executions(workflowId);
		const crashed = executions.filter(({ status }) => status === 'crashed');
		const stored = async (id: string) =>
			await this.storedExecution(id).catch((error: Error) => {
				if (error.message.endsWith(NO_DATA)) return '';
				throw error;
			});
		return await Promise.all(crashed.map(async ({ id }) => await stored(id)));
	}

	/**
	 * Presses "Retry" in the list of executions, with the workflow as it was then or as it is saved
	 * now, and waits for the end.
	 */
	async retry(executionId: string, loadWorkflow = false): Promise<WorkflowRun> {
		const path = `/executions/${executionId}/retry`;
		const answer = await this.http.request<{ id: string } | string>('POST', path, { loadWorkflow });
		// n8n 1.105 answers when the retry is over, with its status alone
		return await this.finishedRun(
			typeof answer === 'string' ? await this.retryOf(executionId) : answer.id,
		);
	}

	/** A retry of an execution, another one each time. */
	private async retryOf(executionId: string): Promise<string> {
		const execution = await this.http.request<StoredExecution>('GET', `/executions/${executionId}`);
		const found = (await this.executions(execution.workflowId)).find(
			({ id, retryOf }) => retryOf === executionId && !this.retries.has(id),
		);
		if (!found) throw new Error(`n8n has no other retry of execution ${executionId}`);
		this.retries.add(found.id);
		return found.id;
	}

	/** The executions of a workflow, newest first. */
	async executions(workflowId: string): Promise<Array<Omit<StoredExecution, 'data'>>> {
		const found = new Map<string, StoredExecution>();
		for (let next: Record<string, string> | undefined = {}; next !== undefined; ) {
			const page = await this.dialect.executionPage(this.http, workflowId, next);
			// pages may overlap
			for (const execution of page.results) found.set(execution.id, execution);
			next = page.next;
		}
		return [...found.values()].sort((one, other) => Number(other.id) - Number(one.id));
	}

	/** Opens the list of a field, as the editor does, for a node that is being set up. */
	async searchList(
		{ node, credential, parameters }: NodeSetup,
		{ parameter, method, filter }: { parameter: string; method: string; filter?: string },
	): Promise<INodeListSearchResult> {
		return await this.http.request('POST', '/dynamic-node-parameters/resource-locator-results', {
			nodeTypeAndVersion: { name: `n8n-nodes-vonage.${node}`, version: 1 },
			methodName: method,
			path: `parameters.${parameter}`,
			currentNodeParameters: { ...parameters, ...authenticationWith(credential.type) },
			credentials: { [credential.type]: { id: credential.id, name: credential.name } },
			filter,
		});
	}

	/** Switches a workflow on, and waits until its triggers have registered. */
	async activate(id: string): Promise<void> {
		await this.dialect.activate(this.http, await this.workflow(id));
		const { status, reasons } = await this.publication(id);
		if (status !== 'published')
			throw new Error(`Workflow ${id} is ${status}: ${reasons.join('; ')}`);
	}

	/** What came of switching a workflow on, by a person or at a start of n8n, when that is over. */
	async publication(id: string): Promise<Publication> {
		return await poll(
			async () => await this.dialect.publication(this.http, id),
			({ status }) => status !== 'in_progress',
			`workflow ${id} was not published`,
		);
	}

	async deactivate(id: string): Promise<void> {
		await this.dialect.deactivate(this.http, await this.workflow(id));
	}

	private async workflow(id: string): Promise<IWorkflowBase> {
		return await this.http.request('GET', `/workflows/${id}`);
	}
}

async function poll<Value>(
	read: () => Promise<Value>,
	isDone: (value: Value) => boolean,
	failure: string,
): Promise<Value> {
	const giveUpAt = Date.now() + PATIENCE_MS;
	for (;;) {
		const value = await read();
		if (isDone(value)) return value;
		if (Date.now() > giveUpAt) throw new Error(`After ${PATIENCE_MS} ms ${failure}`);
		await sleep(POLL_MILLISECONDS);
	}
}
