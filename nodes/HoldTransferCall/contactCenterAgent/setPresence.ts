import { guid } from '../../shared/fields/guid';
import { locator } from '../../shared/fields/locator';
import { changes } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { contactCenterAgents } from '../../shared/vonage/contactCenterAgents/api';
import { simplePresence, simplifyPresence } from '../../shared/vonage/contactCenterAgents/data';
import { setPresence } from '../../shared/vonage/contactCenterAgents/presences';
import { contactCenterAgent } from '../resources';
import { agentUserField, userIdOf } from './agentUserField';

const EXAMPLE = '5f0e1d2c-3b4a-4958-8677-6655443322aa';

const presenceField = locator(
	{
		displayName: 'Presence',
		description: 'What the agent is to be ready for. The list has the presences of your account.',
	},
	{ what: 'a presence', searchListMethod: 'searchPresences', exampleId: EXAMPLE },
	guid('a presence ID', EXAMPLE),
);

/** Moves an agent to another presence. Source: vcc.json setUserPresence. */
export const setAgentPresenceOperation = defineOperation({
	resource: contactCenterAgent,
	operation: 'setPresence',
	name: 'Set Presence',
	action: 'Set presence of an agent',
	description:
		'Make an agent ready or away. For an agent who is on a call, the change may come at its end, and the result still has the old presence',
	api: contactCenterAgents,
	input: { agentUser: agentUserField, presence: presenceField },
	effect: changes('change', 'changed'),
	subject: ({ agentUser }) => `presence of agent ${agentUser}`,
	line: ({ agentUser }) => agentUser,
	execute: async (vonage, { agentUser, presence }) =>
		await setPresence(vonage, await userIdOf(vonage, agentUser), presence),
	output: simplePresence,
	simplify: simplifyPresence,
});
