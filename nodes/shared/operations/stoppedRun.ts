import type { IExecuteFunctions, NodeApiError, NodeOperationError } from 'n8n-workflow';

import { mayBeDone } from '../http/mayBeDone';
import { sentences } from '../plain/sentences';
import { countItems, nameItems, type Effect, type ItemSubject } from './effect';
import type { Operation } from './operation';

export type NodeError = NodeApiError | NodeOperationError;

type Results = ReadonlyArray<PromiseSettledResult<unknown> | undefined>;

/** The items whose results pass a test, with their subjects. */
function itemsWhose(
	isSo: (result: PromiseSettledResult<unknown>) => boolean,
	results: Results,
	subject: (item: number) => string,
): ItemSubject[] {
	return results.flatMap((result, item) =>
		result && isSo(result) ? { item, subject: subject(item) } : [],
	);
}

function remedyFor({ kind }: Effect): string {
	const others =
		kind === 'dials'
			? "To go on with the others, choose 'Retry' for this execution in the list of executions, which leaves out what was done, or remove it from the input"
			: 'Remove what was done from the input before you run the node again';
	return `${others}. With 'On Error' set to 'Continue' in the settings of this node, an item that fails does not stop the others`;
}

/** Says what a stopped run has already done, because its results are lost with the failure. */
export function withDoneItems(
	context: IExecuteFunctions,
	{ effect, prepare }: Operation,
	error: NodeError,
	results: Results,
): NodeError {
	if (effect.kind === 'reads') return error;
	const subjectOf = (item: number) => prepare(context, item).subject;
	const done = itemsWhose(({ status }) => status === 'fulfilled', results, subjectOf);
	const unknown = itemsWhose(
		(result) => result.status === 'rejected' && result.reason !== error && mayBeDone(result.reason),
		results,
		subjectOf,
	);
	if (done.length + unknown.length === 0) return error;
	const { verb, done: participle } = effect;
	const it = done.length === 1 ? 'it' : 'them';
	error.description = sentences(
		error.description ?? undefined,
		done.length > 0 &&
			`${countItems(done.length, results.length)} already ${participle}: ${nameItems(done)}. Running the node again would ${verb} ${it} again`,
		unknown.length > 0 && `It is not known whether these were ${participle}: ${nameItems(unknown)}`,
		remedyFor(effect),
	);
	return error;
}
