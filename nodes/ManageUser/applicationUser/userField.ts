import { z } from 'zod';

import { locator } from '../../shared/fields/locator';
import { visibleText } from '../../shared/fields/visibleText';

/** `USR-` and a UUID (users.json User.id). */
const USER_ID = 'USR-[0-9a-fA-F-]{36}';

export const userField = locator(
	{ displayName: 'User', description: 'The user of the application' },
	{
		what: 'a user',
		searchListMethod: 'searchApplicationUsers',
		exampleId: 'USR-82e028d9-5201-4f1e-8188-604b2d3471ec',
		id: {
			regex: `^\\s*${USER_ID}\\s*$`,
			errorMessage: 'A user ID is USR- and 36 characters',
		},
	},
	visibleText.pipe(
		z
			.string()
			.regex(
				new RegExp(`^${USER_ID}$`),
				'must be a user ID, such as USR-82e028d9-5201-4f1e-8188-604b2d3471ec',
			),
	),
);
