import { z } from 'zod';

import { field, type Shown } from './field';
import { guid } from './guid';
import { locator, type LocatorShown } from './locator';
import { entriesOf } from './text';
import { visibleText } from './visibleText';

/** A list separated by commas, or an array from an expression; IDs keep their leading zeros. */
export const groups = z.preprocess(
	(value) => [entriesOf(value)].flat(),
	z
		.array(visibleText.pipe(z.string().regex(/^\w+$/, 'must be group IDs separated by commas')))
		.min(1, 'is empty'),
);

/** A field for the IDs of several groups of the contact center. */
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

/** A field that chooses a group by name, or several groups by their display IDs. */
export const groupsLocator = (shown: Omit<LocatorShown, 'hint'>) =>
	locator(
		{
			hint: "The list has the groups by name, with a credential of the type 'Vonage Contact Center Platform OAuth2 API'. By ID you can give several, separated by commas",
			...shown,
		},
		{ what: 'a group', searchListMethod: 'searchCallingGroups', exampleId: '030, 200' },
		groups,
	);

const EXAMPLE = '8a2b6c10-3d4e-4f50-8a61-72839405a6b7';

/** A field that chooses one group by name, or by its GUID. */
export const groupLocator = (description: string) =>
	locator(
		{ displayName: 'Group', description: `${description}. The ID is a GUID, not the display ID.` },
		{ what: 'a group', searchListMethod: 'searchGroups', exampleId: EXAMPLE },
		guid('a group ID', EXAMPLE),
	);
