import type { INodePropertyOptions } from 'n8n-workflow';
import { z } from 'zod';

import {
	checksOf,
	type Check,
	type Choice,
	type Input,
	type PlainField,
	type Shown,
	type Values,
} from './field';

/** What the form shows of a menu, without its entries. */
type MenuShown<Value> = Omit<Shown, 'type' | 'options' | 'default'> & { default: Value };

/** An entry of a menu. */
interface Entry {
	name: string;
	description?: string;
}

/** An entry of a menu that shows further fields. */
interface Branch extends Entry {
	input?: Input;
}

const optionsOf = (entries: Record<string, Entry>): INodePropertyOptions[] =>
	Object.entries(entries).map(([value, { name, description }]) => ({ name, value, description }));

/**
 * A value as an expression must give it; after the name of its entry, if that does not contain it.
 */
const inWords = ([value, { name }]: [string, Entry]) =>
	name.replaceAll(' ', '').toLowerCase().includes(value.toLowerCase())
		? value
		: `${name} (${value})`;

function mustBe(entries: Record<string, Entry>): string {
	const words = Object.entries(entries).map(inWords);
	return words.length > 2 ? `must be one of ${words.join(', ')}` : `must be ${words.join(' or ')}`;
}

/** A menu with these entries; the key of an entry is its value. */
export function menu<Value extends string>(
	shown: MenuShown<NoInfer<Value>>,
	entries: Record<Value, Entry>,
): PlainField<Value> {
	const values = Object.keys(entries) as [Value, ...Value[]];
	return {
		shown: { ...shown, type: 'options', options: optionsOf(entries) },
		check: z.enum(values, { message: mustBe(entries) }),
	};
}

/** Checks the value of a menu together with the fields that this value shows. */
function unionOf(branches: ReadonlyArray<readonly [string | boolean, Input]>, message: string) {
	const [first, ...others] = branches.map(([value, input]) =>
		z.object({ chosen: z.literal(value), ...checksOf(input) }),
	);
	return z.discriminatedUnion('chosen', [first, ...others], { errorMap: () => ({ message }) });
}

type InputOf<B> = B extends { input: infer I extends Input } ? Values<I> : object;

type ChosenOf<Branches> = {
	[Value in keyof Branches]: { chosen: Value } & InputOf<Branches[Value]>;
}[keyof Branches];

/**
 * A menu whose entries show further fields. The operation gets the value of the entry as `chosen`, with
 * the values of the fields that this entry shows, and of no other ones.
 */
export function choice<const Branches extends Readonly<Record<string, Branch>>>(
	shown: MenuShown<NoInfer<keyof Branches & string>>,
	entries: Branches,
): Choice<ChosenOf<Branches>> {
	const branches = Object.entries(entries).map(
		([value, { input = {} }]) => [value, input] as const,
	);
	return {
		shown: {
			...shown,
			type: 'options',
			noDataExpression: true,
			options: optionsOf(entries),
		},
		branches: Object.fromEntries(branches),
		check: unionOf(branches, mustBe(entries)) as unknown as Check<ChosenOf<Branches>>,
	};
}

type Switch<On extends Input, Off extends Input> =
	| ({ chosen: true } & Values<On>)
	| ({ chosen: false } & Values<Off>);

/**
 * A switch that shows some fields when it is on, and others when it is off. The operation gets them
 * as from {@link choice}.
 */
export const toggle = <On extends Input, Off extends Input>(
	shown: MenuShown<boolean>,
	{ on, off }: { on: On; off: Off },
): Choice<Switch<On, Off>> => ({
	shown: { ...shown, type: 'boolean' },
	branches: { true: on, false: off },
	check: unionOf(
		[
			[true, on],
			[false, off],
		],
		'must be true or false',
	) as unknown as Check<Switch<On, Off>>,
});
