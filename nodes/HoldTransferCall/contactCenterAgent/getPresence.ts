import { reads } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { contactCenterAgents } from '../../shared/vonage/contactCenterAgents/api';
import { simplePresence, simplifyPresence } from '../../shared/vonage/contactCenterAgents/data';
import { getPresence } from '../../shared/vonage/contactCenterAgents/presences';
import { contactCenterAgent } from '../resources';
import { agentUserField, userIdOf } from './agentUserField';

/** Looks up what an agent is ready for. Source: vcc.json getUserPresence. */
export const getAgentPresenceOperation = defineOperation({
	resource: contactCenterAgent,
	operation: 'getPresence',
	name: 'Get Presence',
	action: 'Get presence of an agent',
	description: 'Look up whether an agent is ready, away or logged out, and since when',
	effect: reads,
	api: contactCenterAgents,
	input: { agentUser: agentUserField },
	execute: async (vonage, { agentUser }) =>
		await getPresence(vonage, await userIdOf(vonage, agentUser)),
	output: simplePresence,
	simplify: simplifyPresence,
});
