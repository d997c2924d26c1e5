import { z } from 'zod';

import { locator, type LocatorShown } from './locator';
import { visibleText } from './visibleText';

/** Display ID of a contact center agent: 1 to 11 digits (vcc.json CallFrom.agentId). */
export const agentId = visibleText.pipe(
	z
		.string()
		.regex(/^[0-9]+$/, 'must be an agent ID, which has digits only')
		.max(11, 'must have at most 11 digits'),
);

/** A field that chooses an agent from the list of the account, or by ID. */
export const agentLocator = (shown: LocatorShown) =>
	locator(
		{
			hint: "With a credential of the type 'Vonage Contact Center Platform OAuth2 API' the list has all agents by name, and marks those who are not available now; else the IDs of those who are available now",
			...shown,
		},
		{
			what: 'an agent',
			searchListMethod: 'searchAgents',
			exampleId: '1234',
			id: { regex: '^\\s*[0-9]{1,11}\\s*$', errorMessage: 'An agent ID is 1 to 11 digits' },
		},
		agentId,
	);
