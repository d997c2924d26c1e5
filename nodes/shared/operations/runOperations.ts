import {
	NodeApiError,
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import { checkOf, type Values } from '../fields/field';
import { Accesses } from '../http/access';
import { oneAtATime } from '../plain/oneAtATime';
import { runInPool } from '../plain/pool';
import { sentences } from '../plain/sentences';
import { OnceOnly } from './once/onceOnly';
import type { Operation, Outcome } from './operation';
import { readInput } from './parameters';
import { runOptions } from './runOptions';
import { withDoneItems, type NodeError } from './stoppedRun';

/**
 * n8n's Retry On Fail runs the whole node again, items that succeeded included: it would dial people
 * a second time.
 */
function refuseRetryOnFail(context: IExecuteFunctions, { effect }: Operation): void {
	if (effect.kind !== 'dials' || !context.getNode().retryOnFail) return;
	throw new NodeOperationError(
		context.getNode(),
		`'Retry On Fail' would ${effect.verb} again what was already ${effect.done}, so nothing was sent`,
		{
			description:
				"Switch off 'Retry On Fail' in the settings of this node. The node itself tries again wherever it is certain that nothing happened, and waits when the quota is used up",
		},
	);
}

function chosenOperation(context: IExecuteFunctions, operations: readonly Operation[]): Operation {
	const resource = context.getNodeParameter('resource', 0);
	// n8n has no value for the operations of a resource that does not exist
	const chosen = context.getNodeParameter('operation', 0, '');
	const operation = operations.find(
		(candidate) => candidate.resource.value === resource && candidate.operation === chosen,
	);
	if (operation) return operation;
	const name = [resource, chosen].filter(Boolean).join(': ');
	throw new NodeOperationError(context.getNode(), `'${name}' is not an operation of this node`, {
		description: 'Choose one from the list',
	});
}

function toNodeError(context: IExecuteFunctions, error: unknown, itemIndex: number): NodeError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	const cause = error instanceof Error ? error : String(error);
	return new NodeOperationError(context.getNode(), cause, { itemIndex });
}

/**
 * Everything that a person needs, as text: n8n moves an item with such an `error` to the error
 * output.
 */
function itemError(error: NodeError): string {
	const status = error instanceof NodeApiError ? error.httpCode : null;
	const isNamed = status === null || error.message.includes(status);
	return sentences(error.message, error.description ?? undefined, !isNamed && `Status: ${status}`);
}

const failedItem = (error: NodeError, item: number): INodeExecutionData => ({
	json: { error: itemError(error) },
	pairedItem: { item },
});

/** Does a piece of work after those that came earlier in the same line of this execution. */
async function inLine<Result>(
	context: IExecuteFunctions,
	line: string,
	work: () => Promise<Result>,
): Promise<Result> {
	return await oneAtATime([context.getExecutionId(), context.getNode().id, line].join(':'), work);
}

interface Run {
	operation: Operation;
	options: Values<typeof runOptions>['options'];
}

/** What is the same for all items. */
function prepareRun(context: IExecuteFunctions, operations: readonly Operation[]): Run {
	const operation = chosenOperation(context, operations);
	refuseRetryOnFail(context, operation);
	const { options } = readInput(context, 0, runOptions, checkOf(runOptions));
	return { operation, options };
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
	let run: Run;
	try {
		run = prepareRun(context, operations);
	} catch (cause) {
		const error = toNodeError(context, cause, 0);
		if (!context.continueOnFail()) throw error;
		// n8n would hand on the items of the input, as if all of them had succeeded
		return [items.map((_, item) => failedItem(error, item))];
	}
	return [await runItems(context, run, items.length)];
}

async function runItems(
	context: IExecuteFunctions,
	{ operation, options }: Run,
	count: number,
): Promise<INodeExecutionData[]> {
	const maxWaitMs = options.maxWaitOnQuota * 1_000;
	// what an item may send side by side: all of them together no more than the option allows
	const atOnce = Math.max(1, Math.floor(options.maxConcurrency / count));
	const cancelled = context.getExecutionCancelSignal();
	const stop = new AbortController();
	const accesses = new Accesses(maxWaitMs, cancelled ? [cancelled] : [], stop.signal);
	const onceOnly =
		operation.effect.kind === 'dials' ? await OnceOnly.open(context, operation, count) : undefined;

	const carryOut = async (item: number): Promise<Outcome[]> => {
		const { subject, line, run } = operation.prepare(context, item);
		const work = async () => await run({ maxWaitMs, atOnce, accesses });
		// what is done once only has no files
		const workOnce = async () => (await work()).map(({ json }) => json);
		const carried = async () =>
			onceOnly
				? (await onceOnly.carryOut({ item, subject }, workOnce)).map((json) => ({ json }))
				: await work();
		return line === undefined ? await carried() : await inLine(context, line, carried);
	};

	const failures: NodeError[] = [];
	const results = await runInPool(
		count,
		options.maxConcurrency,
		cancelled,
		async (itemIndex): Promise<INodeExecutionData[]> => {
			try {
				const outcome = await carryOut(itemIndex);
				return outcome.map((one) => ({ ...one, pairedItem: { item: itemIndex } }));
			} catch (cause) {
				const error = toNodeError(context, cause, itemIndex);
				if (context.continueOnFail()) return [failedItem(error, itemIndex)];
				failures.push(error);
				stop.abort();
				throw error;
			}
		},
	);

	const [failed] = failures;
	await onceOnly?.end(failures.length === 0 && !cancelled?.aborted);
	if (failures.length > 0) throw withDoneItems(context, operation, failed, results);
	return results.flatMap((result) => (result?.status === 'fulfilled' ? result.value : []));
}
