import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { optionalText } from '../../shared/fields/text';
import { identifier } from '../../shared/fields/visibleText';
import { parseJson } from '../../shared/plain/json';
import { plainObject } from '../../shared/plain/plainObject';

/** A field for an object with members of any name: pairs that a person types. */
export const pairsField = (
	field: Pick<INodeProperties, 'displayName' | 'name' | 'description'>,
): INodeProperties => ({
	...field,
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add pair',
	default: {},
	options: [
		{
			displayName: 'Pair',
			name: 'pair',
			values: [
				{
					displayName: 'Key',
					name: 'key',
					type: 'string',
					default: '',
					placeholder: 'e.g. customerId',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. 4711',
				},
			],
		},
	],
});

/** The same as JSON, for what is not text. */
export const jsonField = (
	field: Pick<INodeProperties, 'displayName' | 'name' | 'description'>,
): INodeProperties => ({ ...field, type: 'json', default: '' });

const pair = z.object({
	key: identifier,
	value: z.union([z.string(), z.number(), z.boolean()], {
		errorMap: () => ({ message: 'must be text, a number, true or false' }),
	}),
});

/** Checks pairs and makes an object of them; undefined where there are none. */
export const pairs = z
	.object({ pair: z.array(pair).default([]) })
	.refine(
		({ pair: list }) => new Set(list.map(({ key }) => key)).size === list.length,
		'has the same key twice',
	)
	.transform(({ pair: list }): IDataObject | undefined =>
		list.length > 0 ? Object.fromEntries(list.map(({ key, value }) => [key, value])) : undefined,
	)
	.optional();

/** Leaves what is not JSON as it is, for the schema to refuse. */
function parsed(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return parseJson(value);
	} catch {
		return value;
	}
}

/** Checks a JSON field, which an expression can give as an object too. */
export const json = optionalText(z.preprocess(parsed, plainObject));

/** The members of both fields; undefined where neither was filled in. */
export const membersOf = (
	fromPairs: IDataObject | undefined,
	fromJson: IDataObject | undefined,
): IDataObject | undefined => (fromPairs || fromJson ? { ...fromJson, ...fromPairs } : undefined);
