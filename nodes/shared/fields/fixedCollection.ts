import type { INodePropertyCollection } from 'n8n-workflow';
import { z } from 'zod';

import type { CollectionShown, Members } from './collection';
import {
	checksOf,
	propertiesOf,
	type Check,
	type PlainField,
	type Shown,
	type Values,
} from './field';

/** A group of entries, with the fields of one entry. */
interface Group {
	name: string;
	input: Members;
}

type Groups = Readonly<Record<string, Group>>;

type Entry<G extends Group> = Values<G['input']>;

type Several<G extends Groups> = { [Name in keyof G]?: ReadonlyArray<Entry<G[Name]>> };

type AtMostOne<G extends Groups> = { [Name in keyof G]?: Entry<G[Name]> };

const shownGroups = (groups: Groups): INodePropertyCollection[] =>
	Object.entries(groups).map(([name, { name: displayName, input }]) => ({
		displayName,
		name,
		values: propertiesOf(input),
	}));

const shownAs = (shown: CollectionShown, groups: Groups): Shown => ({
	...shown,
	type: 'fixedCollection',
	default: {},
	options: shownGroups(groups),
});

const checkOfEach = (groups: Groups, check: (entry: z.AnyZodObject) => z.ZodTypeAny) =>
	z
		.object(
			Object.fromEntries(
				Object.entries(groups).map(([name, { input }]) => [
					name,
					check(z.object(checksOf(input))).optional(),
				]),
			),
		)
		.default({}) as unknown;

/**
 * A field to which a person adds entries, any number in each group. The fields of an entry must be
 * filled in unless they are `optional`.
 */
export const fixedCollection = <G extends Groups>(
	shown: CollectionShown,
	groups: G,
): PlainField<Several<G>> => ({
	shown: { ...shownAs(shown, groups), typeOptions: { multipleValues: true } },
	check: checkOfEach(groups, (entry) => entry.array()) as Check<Several<G>>,
});

/** A field to which a person adds at most one entry of each group. */
export const fixedCollectionOfOne = <G extends Groups>(
	shown: CollectionShown,
	groups: G,
): PlainField<AtMostOne<G>> => ({
	shown: shownAs(shown, groups),
	check: checkOfEach(groups, (entry) => entry) as Check<AtMostOne<G>>,
});
