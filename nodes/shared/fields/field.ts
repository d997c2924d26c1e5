import type { INodeProperties, NodePropertyTypes } from 'n8n-workflow';
import { z } from 'zod';

import { optionalText } from './text';

/** Checks what was filled in, and turns it into what an operation works with. */
export type Check<Value> = z.ZodType<Value, z.ZodTypeDef, unknown>;

/** What the form shows of a field; its name is the key under which the field stands in an input. */
export type Shown = Omit<INodeProperties, 'name'>;

/** A field of a form, together with the check of its value. */
export interface Field<Value = unknown> {
	readonly shown: Shown;
	readonly check: Check<Value>;
}

/** A field that shows no further fields. Only such fields can be in a collection. */
export type PlainField<Value = unknown> = Field<Value> & { readonly branches?: undefined };

/**
 * A menu whose values show further fields. The check gets the values of these fields, and the value
 * of the menu as `chosen`.
 */
export interface Choice<Value = unknown> extends Field<Value> {
	/** The fields that each value of the menu shows. */
	readonly branches: Readonly<Record<string, Input>>;
}

/** Everything that a person fills in for an operation, by name, in the order of the form. */
export interface Input {
	readonly [name: string]: PlainField | Choice;
}

/** The type of a field's checked value. */
export type ValueOf<F> = F extends Field<infer Value> ? Value : never;

/** What an operation gets from its input: the checked value of each field, by its name. */
export type Values<I extends Input> = { [Name in keyof I]: ValueOf<I[Name]> };

/** Ties a field to its check. Fields that hold others are made by `collection` and `choice`. */
export const field = <Schema extends z.ZodTypeAny>(
	shown: Shown & { type: Exclude<NodePropertyTypes, 'collection' | 'fixedCollection'> },
	check: Schema,
): PlainField<z.output<Schema>> => ({ shown, check });

/** The same field with a further check, or with its value in another shape. */
export const checked = <F extends Field, Value, Result>(
	one: F & Field<Value>,
	change: (check: Check<Value>) => Check<Result>,
): Omit<F, 'check'> & Field<Result> => ({ ...one, check: change(one.check) });

/** The same field where it may be left empty. */
export const optional = <Value>({
	shown,
	check,
}: PlainField<Value>): PlainField<Value | undefined> => ({
	shown: { ...shown, required: undefined },
	check: optionalText(check),
});

/** Whether a field is a menu that shows further fields. */
export const isChoice = (one: PlainField | Choice): one is Choice => one.branches !== undefined;

/** The fields that a value of a menu shows, with the condition under which the form shows them. */
function shownFor(menu: string, value: string, input: Input): INodeProperties[] {
	const condition = value === 'true' || value === 'false' ? value === 'true' : value;
	return propertiesOf(input).map((property) => ({
		...property,
		displayOptions: { show: { [menu]: [condition], ...property.displayOptions?.show } },
	}));
}

/** The parameters of a node that an input consists of. */
export const propertiesOf = (input: Input): INodeProperties[] =>
	Object.entries(input).flatMap(([name, one]) => [
		{ ...one.shown, name },
		...Object.entries(one.branches ?? {}).flatMap(([value, branch]) =>
			shownFor(name, value, branch),
		),
	]);

/** The checks of the fields, by their names. */
export const checksOf = (input: Input): z.ZodRawShape =>
	Object.fromEntries(Object.entries(input).map(([name, { check }]) => [name, check]));

/** Checks everything that was filled in. */
export const checkOf = <I extends Input>(input: I) =>
	z.object(checksOf(input)) as unknown as Check<Values<I>>;
