import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeProperties,
	type INodePropertyCollection,
} from 'n8n-workflow';
import type { z } from 'zod';

import { sentences } from '../plain/sentences';

type Field = INodeProperties | INodePropertyCollection;

/** The fields within a collection, or within a group of a fixed collection. */
function fieldsWithin(field: Field): Field[] {
	const within: ReadonlyArray<object> = ('values' in field ? field.values : field.options) ?? [];
	// the entries of a menu are no fields
	return within.filter((entry): entry is Field => 'type' in entry || 'values' in entry);
}

/** The fields that a path such as `channels.sip.0.uri` goes through, from the outermost. */
function fieldsOn(path: z.ZodIssue['path'], fields: readonly Field[]): Field[] {
	const [head, ...rest] = path.filter((step) => typeof step === 'string');
	const field = fields.find(({ name }) => name === head);
	return field ? [field, ...fieldsOn(rest, fieldsWithin(field))] : [];
}

/**
 * The names that the user sees on the way to a value, such as "Channels > SIP > SIP URI" for the path
 * `channels.sip.0.uri`.
 */
export function displayNameOf(fields: readonly Field[], path: z.ZodIssue['path']): string {
	const names = fieldsOn(path, fields).map(({ displayName }) => displayName);
	// a group with one entry often repeats the name of its field
	const way = names.filter((name, index) => name !== names[index - 1]);
	return way.length > 0 ? way.join(' > ') : String(path[0]);
}

/** What stands at a path. */
const valueAt = (values: unknown, path: z.ZodIssue['path']): unknown =>
	path.reduce<unknown>(
		(value, step) =>
			typeof value === 'object' && value !== null && Object.hasOwn(value, step)
				? (value as Record<string | number, unknown>)[step]
				: undefined,
		values,
	);

/** Longer values are no slips of the pen, and may be keys. */
const LONGEST_SHOWN = 100;

/** The refused value as a sentence, where it can be shown and the message does not show it already. */
function refusedValue(
	values: object,
	{ path, message }: z.ZodIssue,
	fields: readonly Field[],
): string | undefined {
	const field = fieldsOn(path, fields).at(-1);
	const isSecret = field !== undefined && 'type' in field && field.typeOptions?.password === true;
	const isJson = field !== undefined && 'type' in field && field.type === 'json';
	const value: unknown = valueAt(values, path);
	const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
	if (isSecret || isJson || text === '' || text.length > LONGEST_SHOWN) return undefined;
	return message.includes(text) ? undefined : `The value was: ${text}`;
}

/** n8n has no value for a field that another choice hides, and wants a substitute. */
const NOT_SHOWN = null;

function readParameter(
	context: IExecuteFunctions,
	itemIndex: number,
	field: INodeProperties,
): unknown {
	const value: unknown = context.getNodeParameter(field.name, itemIndex, NOT_SHOWN);
	return field.type === 'resourceLocator' && value !== NOT_SHOWN
		? context.getNodeParameter(field.name, itemIndex, NOT_SHOWN, { extractValue: true })
		: value;
}

/**
 * Reads the values of some fields for an item and checks them. A field that another
 * choice hides is null. The schema gets the time zone of the workflow as well, as `workflowTimezone`.
 *
 * @throws NodeOperationError that names the field and the item; nothing was sent then
 */
export function readParameters<Schema extends z.ZodTypeAny>(
	context: IExecuteFunctions,
	itemIndex: number,
	fields: readonly INodeProperties[],
	schema: Schema,
): z.output<Schema> {
	const values = {
		workflowTimezone: context.getTimezone(),
		...Object.fromEntries(
			fields.map((field) => [field.name, readParameter(context, itemIndex, field)]),
		),
	};
	const result = schema.safeParse(values);
	if (result.success) return result.data;
	const [issue] = result.error.issues;
	throw new NodeOperationError(
		context.getNode(),
		`'${displayNameOf(fields, issue.path)}' ${issue.message} [item ${itemIndex}]`,
		{
			description: sentences(
				refusedValue(values, issue, fields),
				'Nothing was sent to Vonage for this item. Correct the field, or the expression in it, and run the node again',
			),
			itemIndex,
		},
	);
}
