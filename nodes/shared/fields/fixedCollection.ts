import type { INodePropertyCollection } from 'n8n-workflow';
import { z } from 'zod';

import type { CollectionShown, Members } from './collection';
import { checksOf, propertiesOf, type Check, type PlainField, type Values } from './field';

/** What can be added to a form, several times if wanted, with the fields of one entry. */
interface Group {
	name: string;
	input: Members;
}

type Groups = Readonly<Record<string, Group>>;

type Entries<G extends Groups> = {
	[Name in keyof G]?: ReadonlyArray<Values<G[Name]['input']>>;
};

const shownGroups = (groups: Groups): INodePropertyCollection[] =>
	Object.entries(groups).map(([name, { name: displayName, input }]) => ({
		displayName,
		name,
		values: propertiesOf(input),
	}));

/**
 * A field to which a person adds entries of some groups, as many of each as wanted. Unlike the fields of
 * a collection, all fields of an entry belong to it: one that may be left empty says so itself.
 */
export const fixedCollection = <G extends Groups>(
	shown: CollectionShown,
	groups: G,
): PlainField<Entries<G>> => ({
	shown: {
		...shown,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		options: shownGroups(groups),
	},
	check: z
		.object(
			Object.fromEntries(
				Object.entries(groups).map(([name, { input }]) => [
					name,
					z.array(z.object(checksOf(input))).optional(),
				]),
			),
		)
		.default({}) as unknown as Check<Entries<G>>,
});
