import { z } from 'zod';

import {
	optional,
	propertiesOf,
	checksOf,
	type PlainField,
	type Shown,
	type ValueOf,
	type Check,
} from './field';

/** What the form shows of a field that holds others. */
export type CollectionShown = Pick<Shown, 'displayName' | 'description' | 'placeholder'>;

/** The fields within a field. */
export type Members = Readonly<Record<string, PlainField>>;

/** The values of the fields that were added. */
export type Added<M extends Members> = { [Name in keyof M]?: ValueOf<M[Name]> };

/** The same fields, each of which may be left out or empty. */
export const allOptional = (members: Members): Members =>
	Object.fromEntries(Object.entries(members).map(([name, member]) => [name, optional(member)]));

/**
 * A field to which a person adds some of the given fields. The value of a field that is not added, or is
 * left empty, is undefined. The form offers the fields in the order of their names.
 */
export function collection<M extends Members>(
	shown: CollectionShown,
	members: M,
): PlainField<Added<M>> {
	const optionals = allOptional(members);
	return {
		shown: {
			placeholder: 'Add field',
			...shown,
			type: 'collection',
			default: {},
			options: propertiesOf(optionals).sort((one, other) =>
				one.displayName.localeCompare(other.displayName),
			),
		},
		check: z.object(checksOf(optionals)).default({}) as unknown as Check<Added<M>>,
	};
}

/** The filters of a list. */
export const filters = <M extends Members>(members: M, description?: string) =>
	collection({ displayName: 'Filters', placeholder: 'Add filter', description }, members);
