import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { z } from 'zod';

import type { Api, Connection } from '../http/api';
import { connect, type ClientOptions, type VonageClient } from '../http/client';
import type { DeclaredEffect, Effect } from './effect';
import { readParameters } from './parameters';

/** What some operations of a node are about; nodes with several resources have a Resource menu. */
export interface Resource {
	/** Value in the resource menu. */
	readonly value: string;
	/** Name in the resource menu, in title case and in the singular. */
	readonly name: string;
	readonly description?: string;
}

/** What an operation's file declares. */
interface OperationParts<C extends Connection, Schema extends z.ZodTypeAny, Result extends object> {
	/** Undefined in a node that has no resources. */
	resource?: Resource;
	/** Value in the operation menu, unique within the resource or the node. */
	operation: string;
	/** Name in the operation menu, in title case. */
	name: string;
	/** Name in the list of a node's actions, in sentence case. */
	action: string;
	description: string;
	api: Api<C>;
	fields: readonly INodeProperties[];
	/** Checks the values of the fields, by their names, before anything is sent. */
	parameters: Schema;
	/** Carries it out; several results become several items. */
	execute(
		vonage: VonageClient<C>,
		parameters: z.output<Schema>,
	): Promise<Result | readonly Result[]>;
	/** What comes out for each result when Simplify is on. */
	simplify?(result: Result): IDataObject;
}

type OperationDefinition<
	C extends Connection,
	Schema extends z.ZodTypeAny,
	Result extends object,
> = OperationParts<C, Schema, Result> & DeclaredEffect<z.output<Schema>>;

/** One operation of a node, as the menus and the item loop see it. */
export interface Operation {
	readonly resource: Resource | undefined;
	readonly operation: string;
	readonly name: string;
	readonly action: string;
	readonly description: string;
	readonly api: Api;
	readonly fields: readonly INodeProperties[];
	readonly effect: Effect;
	readonly canSimplify: boolean;
	/**
	 * What the operation does something to for an item, in the words of messages.
	 *
	 * @throws NodeOperationError for bad input
	 */
	subject(context: IExecuteFunctions, itemIndex: number): string;
	/**
	 * Runs the operation for one item, and returns what comes out for it.
	 *
	 * @throws NodeOperationError for bad input or an unusable credential, NodeApiError for the rest
	 */
	run(
		context: IExecuteFunctions,
		options: ClientOptions & { itemIndex: number },
	): Promise<IDataObject[]>;
}

/** Ties an operation's fields, checks, request and output together; types flow from `parameters`. */
export function defineOperation<
	C extends Connection,
	Schema extends z.ZodTypeAny,
	Result extends object,
>(definition: OperationDefinition<C, Schema, Result>): Operation {
	const { api, fields, parameters, subject, execute, simplify } = definition;
	return {
		...definition,
		resource: definition.resource,
		canSimplify: simplify !== undefined,
		subject: (context, itemIndex) =>
			subject?.(readParameters(context, itemIndex, fields, parameters)) ?? '',
		run: async (context, options) => {
			const { itemIndex } = options;
			const values = readParameters(context, itemIndex, fields, parameters);
			const vonage = await connect(context, api, options);
			const results = [await execute(vonage, values)].flat() as Result[];
			const simplified = simplify && context.getNodeParameter('simplify', itemIndex) === true;
			// replies are parsed JSON, so they are plain data
			return simplified ? results.map(simplify) : (results as IDataObject[]);
		},
	};
}
