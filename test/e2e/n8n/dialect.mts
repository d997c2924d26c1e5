import type { IWorkflowBase } from 'n8n-workflow';

import type { N8nHttp } from './http.mts';
import type { StoredExecution } from './run.mts';
import type { N8nLine } from './versions.mts';

/** What came of switching a workflow on. */
export interface Publication {
	status: 'in_progress' | 'not_published' | 'published' | 'partial' | 'failed';
	/** Why a trigger could not be registered. */
	reasons: string[];
}

export interface ExecutionPage {
	results: StoredExecution[];
	/** What asks for the next page, if there is one. */
	next?: Record<string, string>;
}

/** In what the REST APIs of n8n's lines differ. */
export interface Dialect {
	activate(http: N8nHttp, workflow: IWorkflowBase): Promise<unknown>;
	deactivate(http: N8nHttp, workflow: IWorkflowBase): Promise<unknown>;
	publication(http: N8nHttp, workflowId: string): Promise<Publication>;
	/** The body of a request that runs a workflow from one of its triggers. */
	runFrom(triggerName: string, workflow: IWorkflowBase): object;
	/** A page of the executions of a workflow, newest first. */
	executionPage(
		http: N8nHttp,
		workflowId: string,
		next: Record<string, string>,
	): Promise<ExecutionPage>;
}

const PAGE = 100;

/** All that n8n 1.x knows: it pages in order only through executions of named states. */
const STATUSES = [
	'new',
	'running',
	'waiting',
	'success',
	'error',
	'canceled',
	'crashed',
	'unknown',
];

const listExecutions = async <Answer,>(
	http: N8nHttp,
	filter: object,
	next: Record<string, string>,
): Promise<Answer> => {
	const query = new URLSearchParams({
		filter: JSON.stringify(filter),
		limit: String(PAGE),
		...next,
	});
	return await http.request('GET', `/executions?${query.toString()}`);
};

/** An activation is over when it is answered, and what failed is told in the answer. */
const first: Dialect = {
	activate: async (http, { id, versionId }) =>
		await http.request('PATCH', `/workflows/${id}`, { active: true, versionId }),
	deactivate: async (http, { id, versionId }) =>
		await http.request('PATCH', `/workflows/${id}`, { active: false, versionId }),
	publication: async (http, workflowId) => {
		const { active } = await http.request<IWorkflowBase>('GET', `/workflows/${workflowId}`);
		if (!active) return { status: 'not_published', reasons: [] };
		const path = `/active-workflows/error/${workflowId}`;
		const reason = await http.request<string | null | undefined>('GET', path);
		return reason ? { status: 'failed', reasons: [reason] } : { status: 'published', reasons: [] };
	},
	runFrom: (name, workflow) => ({
		workflowData: workflow,
		triggerToStartFrom: { name },
		// without these n8n 1.105 waits for a webhook that has pinned data
		startNodes: [],
	}),
	executionPage: async (http, workflowId, next) => {
		const { results } = await listExecutions<{ results: StoredExecution[] }>(
			http,
			{ workflowId, status: STATUSES },
			next,
		);
		const lastId = results.at(-1)?.id;
		return results.length === PAGE && lastId ? { results, next: { lastId } } : { results };
	},
};

/** An activation goes on after it is answered, and its status tells what came of it. */
const second: Dialect = {
	activate: async (http, { id, versionId }) =>
		await http.request('POST', `/workflows/${id}/activate`, { versionId }),
	deactivate: async (http, { id }) => await http.request('POST', `/workflows/${id}/deactivate`, {}),
	publication: async (http, workflowId) => {
		const { status, triggers } = await http.request<{
			status: Publication['status'];
			triggers: Array<{ errorMessage?: string | null }>;
		}>('GET', `/workflows/${workflowId}/publication-status`);
		return { status, reasons: triggers.flatMap(({ errorMessage }) => errorMessage ?? []) };
	},
	runFrom: (name) => ({ triggerToStartFrom: { name } }),
	// n8n sorts by start, and its own cursor goes by ID: of executions that waited for a worker it leaves some out
	executionPage: async (http, workflowId, startedBefore) => {
		const { results, nextCursor } = await listExecutions<{
			results: StoredExecution[];
			nextCursor?: string | null;
		}>(http, { workflowId, ...startedBefore }, {});
		const last = results.at(-1)?.startedAt;
		return nextCursor && last ? { results, next: { startedBefore: last } } : { results };
	},
};

export const DIALECTS: Record<N8nLine, Dialect> = { 1: first, 2: second };
