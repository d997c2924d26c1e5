import { z } from 'zod';

import { locator } from '../../shared/fields/locator';
import { visibleText } from '../../shared/fields/visibleText';

/** A GUID of any version (vcc.json User.userId). */
const GUID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';

const EXAMPLE = '2f5b2a6e-91a3-4e2c-8f0b-7d8c1f0a5b11';

export const userField = locator(
	{
		displayName: 'User',
		description:
			'The user of the contact center. The ID is a GUID, which Get Many shows; it is neither the user name nor the agent display ID.',
	},
	{
		what: 'a user',
		searchListMethod: 'searchContactCenterUsers',
		exampleId: EXAMPLE,
		id: { regex: `^\\s*${GUID}\\s*$`, errorMessage: 'A user ID is a GUID' },
	},
	visibleText.pipe(
		z.string().regex(new RegExp(`^${GUID}$`), `must be a user ID, such as ${EXAMPLE}`),
	),
);
