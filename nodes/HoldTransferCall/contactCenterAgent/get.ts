import { agentLocator } from '../../shared/fields/agent';
import { reads } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { getAgent } from '../../shared/vonage/contactCenter/agents';
import { contactCenter } from '../../shared/vonage/contactCenter/api';
import { simpleAgent, simplifyAgent } from '../../shared/vonage/contactCenter/data';
import { contactCenterAgent } from '../resources';

/** Looks an agent up. Source: vcc.json getAgent. */
export const getContactCenterAgentOperation = defineOperation({
	resource: contactCenterAgent,
	operation: 'get',
	name: 'Get',
	action: 'Get an agent',
	description: 'Look up whether an agent is on a call, and on which',
	effect: reads,
	api: contactCenter,
	input: { agent: agentLocator({ displayName: 'Agent', description: 'The agent to look up' }) },
	execute: async (vonage, input) => await getAgent(vonage, input.agent),
	output: simpleAgent,
	simplify: simplifyAgent,
});
