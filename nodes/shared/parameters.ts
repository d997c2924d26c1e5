import { NodeOperationError, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';
import type { z } from 'zod';

/** The name that the user sees for a path such as `additionalFields.reference`. */
function displayNameOf(
	fields: readonly INodeProperties[],
	[head, ...rest]: z.ZodIssue['path'],
): string {
	const field = fields.find(({ name }) => name === head);
	const options = (field?.options ?? []).filter(
		(option): option is INodeProperties => 'type' in option,
	);
	return options.length > 0 && rest.length > 0
		? displayNameOf(options, rest)
		: (field?.displayName ?? String(head));
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
 * choice hides is null.
 *
 * @throws NodeOperationError that names the field and the item; nothing was sent then
 */
export function readParameters<Schema extends z.ZodTypeAny>(
	context: IExecuteFunctions,
	itemIndex: number,
	fields: readonly INodeProperties[],
	schema: Schema,
): z.output<Schema> {
	const values = Object.fromEntries(
		fields.map((field) => [field.name, readParameter(context, itemIndex, field)]),
	);
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
