import { GUID, guid } from '../../shared/fields/guid';
import { locator } from '../../shared/fields/locator';

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
	guid('a user ID', EXAMPLE),
);
