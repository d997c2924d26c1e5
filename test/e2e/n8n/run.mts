import { parse } from 'flatted';
import type { ExecutionStatus, INodeExecutionData, IRunExecutionData } from 'n8n-workflow';

/** An execution as n8n's REST API gives it. */
export interface StoredExecution {
	id: string;
	status: ExecutionStatus;
	/** In ISO 8601, once a worker has begun with it. */
	startedAt?: string | null;
	/** Once it is over. */
	stoppedAt?: string | null;
	mode: string;
	workflowId: string;
	/** The execution that this one is a retry of. */
	retryOf?: string | null;
	/** Written by the package flatted. */
	data: string;
}

/** What came of a workflow's execution. */
export interface WorkflowRun {
	id: string;
	status: ExecutionStatus;
	/** The items that came out of each node, its outputs one after the other. */
	outputsByNode: Record<string, INodeExecutionData[]>;
	/** What each node told the person who looks at its output. */
	hintsByNode: Record<string, string[]>;
	/** How long each node worked in all, in milliseconds. */
	timeByNode: Record<string, number>;
	/** What stopped the workflow. */
	error?: RunError;
}

export interface RunError {
	message: string;
	description?: string | null;
	node?: string;
}

const GOING_ON: ExecutionStatus[] = ['new', 'running', 'unknown'];

/**
 * Whether an execution is over, and all that came of it is stored: n8n 1.x stores the status first
 * and the data after it.
 */
export function isOver({ status, data }: StoredExecution): boolean {
	if (GOING_ON.includes(status)) return false;
	const { runData, error } = (parse(data) as IRunExecutionData | undefined)?.resultData ?? {};
	if (status === 'success') return Object.keys(runData ?? {}).length > 0;
	return status !== 'error' || error !== undefined;
}

/** Reads an execution that is over. */
export function readRun(execution: StoredExecution): WorkflowRun {
	const { resultData } = parse(execution.data) as IRunExecutionData;
	const outputs = Object.entries(resultData.runData).map(([node, runs]) => [
		node,
		runs.flatMap(({ data }) => (data?.main ?? []).flatMap((items) => items ?? [])),
	]);
	const hints = Object.entries(resultData.runData).map(([node, runs]) => [
		node,
		runs.flatMap((run) => (run.hints ?? []).map(({ message }) => message)),
	]);
	const times = Object.entries(resultData.runData).map(([node, runs]) => [
		node,
		runs.reduce((sum, { executionTime }) => sum + executionTime, 0),
	]);
	const { error } = resultData;
	return {
		id: execution.id,
		status: execution.status,
		outputsByNode: Object.fromEntries(outputs) as WorkflowRun['outputsByNode'],
		hintsByNode: Object.fromEntries(hints) as WorkflowRun['hintsByNode'],
		timeByNode: Object.fromEntries(times) as WorkflowRun['timeByNode'],
		...(error && {
			error: {
				message: error.message,
				description: error.description,
				node: 'node' in error ? error.node?.name : undefined,
			},
		}),
	};
}
