import { z } from 'zod';

import { GUID } from '../../shared/fields/guid';
import { locator } from '../../shared/fields/locator';
import { visibleText } from '../../shared/fields/visibleText';
import type { VonageClient } from '../../shared/http/client';
import { detailsOf } from '../../shared/vonage/contactCenterUsers/data';
import { listUsers } from '../../shared/vonage/contactCenterUsers/users';

/** The display ID of an agent, or the ID of the user who is the agent. */
const EITHER_ID = `(?:[0-9]{1,11}|${GUID})`;

/** The agent whose presence is meant. */
export const agentUserField = locator(
	{
		displayName: 'Agent',
		description:
			'The agent. The ID is the display ID of the agent, such as 1234, or the user ID, which is a GUID.',
	},
	{
		what: 'an agent',
		searchListMethod: 'searchAgentUsers',
		exampleId: '1234',
		id: {
			regex: `^\\s*${EITHER_ID}\\s*$`,
			errorMessage: 'An agent ID is 1 to 11 digits, and a user ID is a GUID',
		},
	},
	visibleText.pipe(
		z
			.string()
			.regex(new RegExp(`^${EITHER_ID}$`), 'must be an agent ID with 1 to 11 digits, or a user ID'),
	),
);

/**
 * The ID of the user who is an agent: presences go by it.
 *
 * @throws NodeOperationError when no active user has the display ID
 */
export async function userIdOf(vonage: VonageClient, agent: string): Promise<string> {
	if (agent.includes('-')) return agent;
	const [user] = await listUsers(vonage, {
		include: 'Active',
		limit: 1,
		isWanted: (one) => detailsOf(one).agentDisplayId === agent,
	});
	if (user) return user.userId;
	throw vonage.failure({
		message: `The contact center has no agent ${agent}`,
		description: "Choose the 'Agent' from the list. The agent may be archived",
	});
}
