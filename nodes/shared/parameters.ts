import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeProperties,
	type INodePropertyCollection,
} from 'n8n-workflow';
import type { z } from 'zod';

type Field = INodeProperties | INodePropertyCollection;

/** The fields within a collection, or within a group of a fixed collection. */
function fieldsWithin(field: Field): Field[] {
	const within: ReadonlyArray<object> = ('values' in field ? field.values : field.options) ?? [];
	// the entries of a menu are no fields
	return within.filter((entry): entry is Field => 'type' in entry || 'values' in entry);
}

/**
 * The name that the user sees for a path such as `additionalFields.reference` or
 * `channels.sip.0.uri`: that of the innermost field on the path.
 */
export function displayNameOf(fields: readonly Field[], path: z.ZodIssue['path']): string {
	const [head, ...rest] = path.filter((step) => typeof step === 'string');
	const field = fields.find(({ name }) => name === head);
	if (!field) return String(head);
	const [next] = rest;
	const within = fieldsWithin(field);
	return within.some(({ name }) => name === next) ? displayNameOf(within, rest) : field.displayName;
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
	const { path, message } = result.error.issues[0];
	throw new NodeOperationError(
		context.getNode(),
		`'${displayNameOf(fields, path)}' ${message} [item ${itemIndex}]`,
		{
			description:
				'Nothing was sent to Vonage for this item. Correct the field, or the expression in it, and run the node again',
			itemIndex,
		},
	);
}
