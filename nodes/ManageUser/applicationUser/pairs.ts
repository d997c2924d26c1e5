import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import type { CollectionShown } from '../../shared/fields/collection';
import { checked, field } from '../../shared/fields/field';
import { fixedCollection } from '../../shared/fields/fixedCollection';
import { identifier } from '../../shared/fields/visibleText';

const keyField = field(
	{ displayName: 'Key', type: 'string', default: '', placeholder: 'e.g. customerId' },
	identifier,
);

const valueField = field(
	{ displayName: 'Value', type: 'string', default: '', placeholder: 'e.g. 4711' },
	z.union([z.string(), z.number(), z.boolean()], {
		errorMap: () => ({ message: 'must be text, a number, true or false' }),
	}),
);

/** A field for an object with any members, typed as pairs. Without pairs the object is undefined. */
export const pairsField = (shown: CollectionShown) =>
	checked(
		fixedCollection(
			{ placeholder: 'Add pair', ...shown },
			{ pair: { name: 'Pair', input: { key: keyField, value: valueField } } },
		),
		(check) =>
			check
				.refine(
					({ pair = [] }) => new Set(pair.map(({ key }) => key)).size === pair.length,
					'has the same key twice',
				)
				.transform(({ pair = [] }): IDataObject | undefined =>
					pair.length > 0
						? Object.fromEntries(pair.map(({ key, value }) => [key, value]))
						: undefined,
				),
	);

/** The members from pairs and from JSON together; undefined where neither field was filled in. */
export const membersOf = (
	fromPairs: IDataObject | undefined,
	fromJson: IDataObject | undefined,
): IDataObject | undefined => (fromPairs || fromJson ? { ...fromJson, ...fromPairs } : undefined);
