import { z } from 'zod';

import { field } from '../shared/fields/field';
import { visibleText } from '../shared/fields/visibleText';

/** The field of the item that gets the file. */
export const fileFieldInput = {
	fileField: field(
		{
			displayName: 'Put Output File in Field',
			type: 'string',
			required: true,
			default: 'data',
			hint: 'The name of the output binary field to put the file in',
			description: 'Nodes that send or store a file ask for the name of this field',
		},
		visibleText.pipe(z.string().max(100, 'must have at most 100 characters')),
	),
};
