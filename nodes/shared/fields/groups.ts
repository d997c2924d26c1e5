import { z } from 'zod';

import { field, type Shown } from './field';
import { entriesOf } from './text';
import { visibleText } from './visibleText';

/** A list separated by commas, or an array from an expression; IDs keep their leading zeros. */
export const groups = z.preprocess(
	(value) => [entriesOf(value)].flat(),
	z
		.array(visibleText.pipe(z.string().regex(/^\w+$/, 'must be group IDs separated by commas')))
		.min(1, 'is empty'),
);

/** A field for groups of the contact center; no method of the API lists them. */
export const groupsField = (shown: Pick<Shown, 'description' | 'required'>) =>
	field(
		{
			displayName: 'Groups',
			type: 'string',
			default: '',
			placeholder: 'e.g. 030, 200',
			...shown,
		},
		groups,
	);
