import type { INodePropertyMode } from 'n8n-workflow';
import type { z } from 'zod';

import { field, type PlainField, type Shown } from './field';

/** What the person sees of a locator. */
export type LocatorShown = Pick<Shown, 'displayName' | 'description' | 'hint'>;

interface LocatorModes {
	/** What is chosen, with its article, such as "an agent". */
	what: string;
	/** Name of the node's method that fills the list. */
	searchListMethod: string;
	/** An ID as an example. */
	exampleId: string;
	/** What an ID must look like, which the editor checks while the person types. */
	id?: { regex: string; errorMessage: string };
	/** Further ways to choose. */
	modes?: INodePropertyMode[];
}

/** A field that chooses one thing: from a searchable list, by ID, or in further ways. */
export const locator = <Schema extends z.ZodTypeAny>(
	shown: LocatorShown,
	{ what, searchListMethod, exampleId, id, modes = [] }: LocatorModes,
	check: Schema,
): PlainField<z.output<Schema>> =>
	field(
		{
			...shown,
			type: 'resourceLocator',
			required: true,
			default: { mode: 'list', value: '' },
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					placeholder: `Choose ${what}…`,
					typeOptions: { searchListMethod, searchable: true },
				},
				{
					displayName: 'By ID',
					name: 'id',
					type: 'string',
					placeholder: `e.g. ${exampleId}`,
					...(id && { validation: [{ type: 'regex', properties: id }] }),
				},
				...modes,
			],
		},
		check,
	);
