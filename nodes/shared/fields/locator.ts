import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';

/** What the person sees of a locator, and where it is shown. */
export type LocatorField = Pick<
	INodeProperties,
	'displayName' | 'name' | 'description' | 'displayOptions'
>;

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
export function locator(
	field: LocatorField,
	{ what, searchListMethod, exampleId, id, modes = [] }: LocatorModes,
): INodeProperties {
	return {
		...field,
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
	};
}
