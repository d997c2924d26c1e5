import type { INodeProperties } from 'n8n-workflow';

/** A field to which a person adds those of some fields that are wanted. */
export const collectionField = (
	field: Pick<INodeProperties, 'displayName' | 'name' | 'description'>,
	options: INodeProperties[],
): INodeProperties => ({
	...field,
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options,
});

/** The filters of a list. */
export const filtersField = (
	options: INodeProperties[],
	description?: string,
): INodeProperties => ({
	...collectionField({ displayName: 'Filters', name: 'filters', description }, options),
	placeholder: 'Add filter',
});
