import {
	NodeApiError,
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import { sentences } from './http/sentences';
import type { Operation } from './operation';
import { readParameters } from './parameters';
import { runInPool } from './pool';
import { runOptions, runOptionsField } from './runOptions';

/**
 * n8n's Retry On Fail runs the whole node again, items that succeeded included. For an operation
 * that must run once per item that would, for example, dial people a second time.
 */
function refuseRetryOnFail(context: IExecuteFunctions, { once }: Operation): void {
	if (once === undefined || !context.getNode().retryOnFail) return;
	throw new NodeOperationError(
		context.getNode(),
		`'Retry On Fail' would ${once}, so nothing was sent`,
		{
			description:
				"Switch off 'Retry On Fail' in the settings of this node. The node itself tries again wherever it is certain that nothing happened, and waits when the quota is used up",
		},
	);
}

function chosenOperation(context: IExecuteFunctions, operations: readonly Operation[]): Operation {
	const hasResources = operations.some(({ resource }) => resource !== undefined);
	const resource = hasResources ? context.getNodeParameter('resource', 0) : undefined;
	// n8n has no value for the operations of a resource that does not exist
	const chosen = context.getNodeParameter('operation', 0, '');
	const operation = operations.find(
		(candidate) => candidate.resource?.value === resource && candidate.operation === chosen,
	);
	if (operation) return operation;
	const name = [resource, chosen].filter(Boolean).join(': ');
	throw new NodeOperationError(context.getNode(), `'${name}' is not an operation of this node`, {
		description: 'Choose one from the list',
	});
}

type NodeError = NodeApiError | NodeOperationError;

function toNodeError(context: IExecuteFunctions, error: unknown, itemIndex: number): NodeError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	const cause = error instanceof Error ? error : String(error);
	return new NodeOperationError(context.getNode(), cause, { itemIndex });
}

/** Says what a stopped run has already done, because its results are lost with the failure. */
function withDoneItems(error: NodeError, done: number[]): NodeError {
	if (done.length > 0) {
		const hint = `Items that were already carried out in this run: ${done.join(', ')}. Set 'On Error' to 'Continue' in the settings of this node to keep their results`;
		error.description = sentences(error.description ?? undefined, hint);
	}
	return error;
}

/**
 * The item loop of every action node: runs the chosen operation for each item with bounded
 * concurrency and keeps the order. An item that fails stops the run, or becomes `{ error }` when
 * the node continues on fail.
 *
 * @throws NodeOperationError or NodeApiError of the first item that failed
 */
export async function runOperations(
	context: IExecuteFunctions,
	operations: readonly Operation[],
): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	if (items.length === 0) return [[]];
	const operation = chosenOperation(context, operations);
	refuseRetryOnFail(context, operation);
	const { options } = readParameters(context, 0, [runOptionsField], runOptions);
	const maxWaitMs = options.maxWaitOnQuota * 1_000;

	const results = await runInPool(
		items.length,
		options.maxConcurrency,
		context.getExecutionCancelSignal(),
		async (itemIndex): Promise<INodeExecutionData[]> => {
			const pairedItem = { item: itemIndex };
			try {
				const outcome = await operation.run(context, { itemIndex, maxWaitMs });
				return outcome.map((json) => ({ json, pairedItem }));
			} catch (cause) {
				const error = toNodeError(context, cause, itemIndex);
				if (!context.continueOnFail()) throw error;
				return [{ json: { error: error.message }, pairedItem }];
			}
		},
	);

	const failed = results.find((result) => result?.status === 'rejected');
	if (failed) {
		const done = results.flatMap((result, itemIndex) =>
			result?.status === 'fulfilled' ? [itemIndex] : [],
		);
		throw withDoneItems(failed.reason as NodeError, done);
	}
	return [results.flatMap((result) => (result?.status === 'fulfilled' ? result.value : []))];
}
