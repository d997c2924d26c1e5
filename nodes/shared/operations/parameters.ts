import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeProperties,
	type INodePropertyCollection,
} from 'n8n-workflow';
import { z } from 'zod';

import { inZone } from '../fields/dateTime';
import { isChoice, propertiesOf, type Check, type Input } from '../fields/field';
import { isBlank } from '../fields/text';
import { isObject, mapMembers, type Members } from '../plain/members';
import { sentences } from '../plain/sentences';

type Field = INodeProperties | INodePropertyCollection;

type Path = z.ZodIssue['path'];

/** The fields within a collection, or within a group of a fixed collection. */
function fieldsWithin(field: Field): Field[] {
	const within: ReadonlyArray<object> = ('values' in field ? field.values : field.options) ?? [];
	// the entries of a menu are no fields
	return within.filter((entry): entry is Field => 'type' in entry || 'values' in entry);
}

/** The fields that a path such as `channels.sip.0.uri` goes through, from the outermost. */
function fieldsOn(path: Path, fields: readonly Field[]): Field[] {
	const [head, ...rest] = path.filter((step) => typeof step === 'string');
	const field = fields.find(({ name }) => name === head);
	return field ? [field, ...fieldsOn(rest, fieldsWithin(field))] : [];
}

/**
 * The names that the user sees on the way to a value, such as "Channels > SIP > SIP URI" for the path
 * `channels.sip.0.uri`.
 */
export function displayNameOf(fields: readonly Field[], path: Path): string {
	const names = fieldsOn(path, fields).map(({ displayName }) => displayName);
	// a group with one entry often repeats the name of its field
	const way = names.filter((name, index) => name !== names[index - 1]);
	return way.length > 0 ? way.join(' > ') : String(path[0]);
}

/** What stands at a path. */
const valueAt = (values: unknown, path: Path): unknown =>
	path.reduce<unknown>(
		(value, step) =>
			typeof value === 'object' && value !== null && Object.hasOwn(value, step)
				? (value as Record<string | number, unknown>)[step]
				: undefined,
		values,
	);

/** Longer values are not shown: they are no typing mistakes, and may be keys. */
const LONGEST_SHOWN = 100;

const NOTHING_SENT =
	'Nothing was sent to Vonage for this item. Correct the field, or the expression in it, and run the node again';

/** A refused value, where it can be shown and the message does not show it already. */
function refusedValue(
	value: unknown,
	{ message }: z.ZodIssue,
	field: Field | undefined,
): string | undefined {
	const isSecret = field !== undefined && 'type' in field && field.typeOptions?.password === true;
	const isJson = field !== undefined && 'type' in field && field.type === 'json';
	const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
	if (isSecret || isJson || text === '' || text.length > LONGEST_SHOWN) return undefined;
	return message.includes(text) ? undefined : text;
}

/** n8n has no value for a hidden field. It returns this one instead of throwing an error. */
const NOT_SHOWN = null;

/** What a locator holds. */
const located = z.object({ mode: z.string(), value: z.unknown() });

/**
 * What is chosen in a locator, out of a URL where the mode says so. n8n could tell as well, but only
 * by evaluating the expressions of the locator once more.
 */
function chosenIn(
	context: IExecuteFunctions,
	itemIndex: number,
	{ value, field }: { value: unknown; field: INodeProperties },
): unknown {
	const chosen = located.safeParse(value).data;
	if (!chosen) return value;
	const mode = field.modes?.find(({ name }) => name === chosen.mode);
	if (!mode?.extractValue || typeof chosen.value !== 'string') return chosen.value;
	const [, found] = new RegExp(mode.extractValue.regex).exec(chosen.value) ?? [];
	if (found !== undefined) return found;
	throw new NodeOperationError(
		context.getNode(),
		`${field.displayName} parameter's value is invalid: there is no ID in it [item ${itemIndex}]`,
		{
			description: sentences(
				chosen.value.length <= LONGEST_SHOWN && `The value was: ${chosen.value}`,
				NOTHING_SENT,
			),
			itemIndex,
		},
	);
}

/**
 * What was filled in, in a field and in those within it. Text in a date field counts in the time zone of the
 * workflow.
 */
function filledIn(
	context: IExecuteFunctions,
	itemIndex: number,
	{ value, field }: { value: unknown; field: Field },
): unknown {
	const read = (inner: unknown, within: Field) =>
		filledIn(context, itemIndex, { value: inner, field: within });
	if ('type' in field && field.type === 'resourceLocator') {
		return chosenIn(context, itemIndex, { value, field });
	}
	if ('type' in field && field.type === 'dateTime') return inZone(value, context.getTimezone());
	if (Array.isArray(value)) return value.map((entry) => read(entry, field));
	const within = fieldsWithin(field);
	if (!isObject(value) || within.length === 0) return value;
	return mapMembers(value, (member, name) => {
		const inner = within.find((candidate) => candidate.name === name);
		return inner ? read(member, inner) : member;
	});
}

function readParameter(
	context: IExecuteFunctions,
	itemIndex: number,
	field: INodeProperties,
): unknown {
	const value: unknown = context.getNodeParameter(field.name, itemIndex, NOT_SHOWN);
	return filledIn(context, itemIndex, { value, field });
}

/** What was filled in for an input; a choice has the fields of the chosen entry within it. */
const readValues = (context: IExecuteFunctions, itemIndex: number, input: Input): Members =>
	Object.fromEntries(
		Object.entries(input).map(([name, field]) => {
			const value = readParameter(context, itemIndex, { ...field.shown, name });
			if (!isChoice(field)) return [name, value];
			// a switch that an expression leaves empty is off
			const chosen = field.shown.type === 'boolean' && isBlank(value) ? false : value;
			const branch = field.branches[String(chosen)] ?? {};
			return [name, { chosen, ...readValues(context, itemIndex, branch) }];
		}),
	);

/**
 * The path of a value in the form, where the fields of a choice stand beside its menu, not in it.
 */
function wayInForm(input: Input, path: Path): Path {
	const [name, ...rest] = path;
	if (!Object.hasOwn(input, name) || !isChoice(input[name])) return path;
	const { branches } = input[name];
	const branch = Object.values(branches).find((fields) => Object.hasOwn(fields, rest[0]));
	return branch ? wayInForm(branch, rest) : [name];
}

/** How many refused fields a message names. */
const MAX_NAMED = 10;

/** What is wrong with one field, and the value that it has. */
function refusedField(input: Input, issue: z.ZodIssue, values: Members) {
	const fields = propertiesOf(input);
	const path = wayInForm(input, issue.path);
	const name = displayNameOf(fields, path);
	const value = refusedValue(valueAt(values, issue.path), issue, fieldsOn(path, fields).at(-1));
	return { name, message: `'${name}' ${issue.message}`, value };
}

/** Names every field that was refused, so that a person can correct all of them at once. */
function refusal(
	context: IExecuteFunctions,
	itemIndex: number,
	{ input, issues, values }: { input: Input; issues: z.ZodIssue[]; values: Members },
): NodeOperationError {
	const refused = issues.map((issue) => refusedField(input, issue, values));
	const named = refused.slice(0, MAX_NAMED);
	const messages = named.map(({ message }) => message);
	if (refused.length > MAX_NAMED) messages.push(`and ${refused.length - MAX_NAMED} more`);
	const isOne = named.length === 1;
	return new NodeOperationError(context.getNode(), `${messages.join('; ')} [item ${itemIndex}]`, {
		description: sentences(
			...named.map(
				({ name, value }) =>
					value !== undefined &&
					(isOne ? `The value was: ${value}` : `The value of '${name}' was: ${value}`),
			),
			NOTHING_SENT,
		),
		itemIndex,
	});
}

/** A value that an expression does not give is empty, in the words that a field has for that. */
const inWords: z.ZodErrorMap = (_, { data, defaultError }) => ({
	message: data === undefined && defaultError === 'Required' ? 'is empty' : defaultError,
});

/**
 * Reads what was filled in for an item, and checks it.
 *
 * @throws NodeOperationError that names the fields and the item; nothing was sent then
 */
export function readInput<Values>(
	context: IExecuteFunctions,
	itemIndex: number,
	input: Input,
	check: Check<Values>,
): Values {
	const values = readValues(context, itemIndex, input);
	const result = check.safeParse(values, { errorMap: inWords });
	if (result.success) return result.data;
	throw refusal(context, itemIndex, { input, issues: result.error.issues, values });
}
