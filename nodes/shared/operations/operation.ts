import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import type { z } from 'zod';

import { checkOf, propertiesOf, type Input, type Values } from '../fields/field';
import type { Api, Connection } from '../http/api';
import { connect, type ClientOptions, type VonageClient } from '../http/client';
import { effectInAction, type DeclaredEffect, type Effect } from './effect';
import { outputForms } from './outputForms';
import { ResultWithFiles } from './outputs';
import { readInput } from './parameters';

/**
 * What some operations of a node are about, an entry of its Resource menu. Nodes with a single resource
 * have that menu too: n8n shows an operation's `action` to the model of an AI agent only where the operations
 * depend on a resource.
 */
export interface Resource {
	/** Value in the resource menu. */
	readonly value: string;
	/** Name in the resource menu, in title case and in the singular. */
	readonly name: string;
	readonly description?: string;
}

/** One operation of a node, as the menus and the item loop see it. */
export interface Operation {
	readonly resource: Resource;
	readonly operation: string;
	readonly name: string;
	/** With what its effect adds, such as "Delete an application for good". */
	readonly action: string;
	readonly description: string;
	readonly api: Api;
	readonly fields: readonly INodeProperties[];
	readonly effect: Effect;
	/** The choice between the forms of a result; empty where there is only one. */
	readonly formFields: readonly INodeProperties[];
	/** What comes out for each result, in the simplified form where there is one. */
	readonly output: z.AnyZodObject;
	/**
	 * Reads what was filled in for an item, and checks it.
	 *
	 * @throws NodeOperationError for bad input
	 */
	prepare(context: IExecuteFunctions, itemIndex: number): Prepared;
}

/** What comes out for an item of the input, or a part of it. */
export type Outcome = Pick<INodeExecutionData, 'json' | 'binary'>;

/** An operation with the checked values of one item. */
export interface Prepared {
	/** The thing that the operation acts on, as messages name it. */
	readonly subject: string;
	/** Items of a run that have the same line go one after another; without one, when they can. */
	readonly line: string | undefined;
	/**
	 * Runs the operation, and returns what comes out for the item.
	 *
	 * @throws NodeOperationError for an unusable credential, NodeApiError for the rest
	 */
	run(options: Omit<ClientOptions, 'itemIndex'>): Promise<Outcome[]>;
}

/** The resources that some operations are about, in their order. */
export const resourcesOf = (operations: readonly Operation[]): Resource[] => [
	...new Set(operations.map(({ resource }) => resource)),
];

/** What an operation's file declares; types flow from `input`. */
type Definition<
	C extends Connection,
	I extends Input,
	Result extends object,
	Output extends z.AnyZodObject,
> = DeclaredEffect<NoInfer<Values<I>>> & {
	resource: Resource;
	/** Value in the operation menu, unique within the resource. */
	operation: string;
	/** Name in the operation menu, in title case. */
	name: string;
	/** Name in the list of a node's actions, in sentence case; the words for the effect are added to it. */
	action: string;
	description: string;
	api: Api<C>;
	/** What a person fills in, in the order of the form; checked before anything is sent. */
	input: I;
	/** Refuses values that do not go together; an issue names the fields on the way to the value. */
	refine?(values: NoInfer<Values<I>>, context: z.RefinementCtx): void;
	/** Who or what can do only one thing at a time: items that name the same go one after another. */
	line?(values: NoInfer<Values<I>>): string;
	/** Carries it out; several results become several items. A {@link ResultWithFiles} has no other form. */
	execute(vonage: VonageClient<C>, values: NoInfer<Values<I>>): Promise<Result | readonly Result[]>;
	/**
	 * What comes out for each result, in the simplified form where there is one. The editor shows its
	 * members before the first run.
	 */
	output: Output;
	/** Makes the simplified form of a result, which comes out unless the raw one is wanted. */
	simplify?(result: Result): NoInfer<z.output<Output>>;
	/** Members that nobody can read again: when they have a value, no selection of fields leaves them out. */
	shownOnce?: ReadonlyArray<NoInfer<keyof z.output<Output> & string>>;
};

/** Ties an operation's input, request and output together. */
export function defineOperation<
	C extends Connection,
	I extends Input,
	Result extends object,
	Output extends z.AnyZodObject,
>(definition: Definition<C, I, Result, Output>): Operation {
	const { api, input, refine = () => {}, effect, subject, line, execute } = definition;
	const check = checkOf(input).superRefine(refine);
	const { output, simplify, shownOnce } = definition;
	const forms = outputForms(Object.keys(output.shape), simplify, shownOnce);
	return {
		...definition,
		action: definition.action + effectInAction(effect),
		fields: propertiesOf(input),
		formFields: propertiesOf(forms.input),
		prepare: (context, itemIndex) => {
			const values = readInput(context, itemIndex, input, check);
			const toOutput = readInput(context, itemIndex, forms.input, forms.check);
			return {
				subject: subject?.(values) ?? '',
				line: line?.(values),
				run: async (options) => {
					const vonage = await connect(context, api, { ...options, itemIndex });
					const results = [await execute(vonage, values)].flat() as Result[];
					return results.map((result) =>
						result instanceof ResultWithFiles ? result.outcome : { json: toOutput(result) },
					);
				},
			};
		},
	};
}
