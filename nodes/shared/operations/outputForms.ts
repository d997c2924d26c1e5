import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { choice, toggle } from '../fields/choice';
import { checkOf, field, type Check, type Input } from '../fields/field';

/** Brings a result into the form in which it comes out. */
type ToOutput<Result> = (result: Result) => IDataObject;

/** The forms that a result can have, as a person chooses between them. */
interface OutputForms<Result> {
	input: Input;
	check: Check<ToOutput<Result>>;
}

/**
 * A simplified form with more members has Output instead of Simplify: who needs two of many need not hand
 * on the rest. n8n's guidelines want it for tools, where every member goes to the model of an AI agent.
 */
const MOST_MEMBERS = 10;

const simplifyInput = {
	simplify: toggle(
		{
			displayName: 'Simplify',
			default: true,
			description: 'Whether to return a simplified version of the response instead of the raw data',
		},
		{ on: {}, off: {} },
	),
};

const fieldsField = (members: readonly string[], shownOnce: readonly string[]) =>
	field(
		{
			displayName: 'Fields',
			type: 'multiOptions',
			options: members.map((name) => ({ name, value: name })),
			required: true,
			default: [],
			description: [
				'The fields to add to the output',
				...shownOnce.map(
					(name) => `. ${name} is added whenever it is new, as nobody can read it again.`,
				),
			].join(''),
		},
		z
			.array(
				z.string().refine(
					(name) => members.includes(name),
					(name) => ({ message: `has "${name}", which this operation does not return` }),
				),
				{ invalid_type_error: 'must be a list of fields' },
			)
			.min(1, 'is empty'),
	);

const outputInput = (members: readonly string[], shownOnce: readonly string[]) => ({
	output: choice(
		{ displayName: 'Output', default: 'simple' },
		{
			simple: { name: 'Simplified', description: 'The fields that people use, on one level' },
			raw: { name: 'Raw', description: 'Everything as Vonage sent it' },
			fields: {
				name: 'Selected Fields',
				description: 'Some of the simplified fields, such as those that an AI agent needs',
				input: { fields: fieldsField(members, shownOnce) },
			},
		},
	),
});

/**
 * The forms that the results of an operation can have. Without a simplified form there is no choice.
 *
 * @param members what the simplified form consists of
 * @param shownOnce those of them that no selection leaves out when they have a value
 */
export function outputForms<Result extends object>(
	members: readonly string[],
	simplify?: ToOutput<Result>,
	shownOnce: readonly string[] = [],
): OutputForms<Result> {
	// replies are parsed JSON, so they are plain data
	const raw: ToOutput<Result> = (result) => result as IDataObject;
	if (!simplify) return { input: {}, check: checkOf({}).transform(() => raw) };
	if (members.length <= MOST_MEMBERS) {
		const check = checkOf(simplifyInput).transform((values) =>
			values.simplify.chosen ? simplify : raw,
		);
		return { input: simplifyInput, check };
	}
	const input = outputInput(members, shownOnce);
	const check = checkOf(input).transform(({ output }): ToOutput<Result> => {
		if (output.chosen === 'raw') return raw;
		if (output.chosen === 'simple') return simplify;
		const isWanted = ([name, value]: [string, unknown]) =>
			output.fields.includes(name) || (shownOnce.includes(name) && value !== null);
		return (result) => Object.fromEntries(Object.entries(simplify(result)).filter(isWanted));
	});
	return { input, check };
}
