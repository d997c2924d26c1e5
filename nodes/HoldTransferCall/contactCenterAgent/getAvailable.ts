import { z } from 'zod';

import { menu } from '../../shared/fields/choice';
import { checked } from '../../shared/fields/field';
import { groupsField } from '../../shared/fields/groups';
import { optionalList } from '../../shared/fields/text';
import { reads } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { counting } from '../../shared/operations/outputs';
import {
	countAvailableAgents,
	listAvailableAgents,
} from '../../shared/vonage/contactCenter/agents';
import { contactCenter } from '../../shared/vonage/contactCenter/api';
import { contactCenterAgent } from '../resources';

const wantedGroupsField = checked(
	groupsField({
		description: 'Display IDs of the groups to look in, separated by commas. All groups if empty.',
	}),
	optionalList,
);

const returnField = menu(
	{ displayName: 'Return', default: 'agents' },
	{
		agents: { name: 'Agents', description: 'One item for each agent, by ID' },
		count: { name: 'Count', description: 'How many agents are available' },
	},
);

/** An agent as it came (vcc.json Agent), or how many there are. */
const agentOrCount = z
	.object({
		id: z.string().optional(),
		links: z.array(z.object({ rel: z.string(), href: z.string() })).optional(),
		count: counting.shape.count.optional(),
	})
	.passthrough();

/** Agents that can take a phone call now. Source: vcc.json listAvailableAgents. */
export const getAvailableContactCenterAgentsOperation = defineOperation({
	resource: contactCenterAgent,
	operation: 'getAvailable',
	name: 'Get Available',
	action: 'Get available agents',
	description: 'List or count the agents who can take a phone call now',
	effect: reads,
	api: contactCenter,
	input: { groups: wantedGroupsField, return: returnField },
	execute: async (vonage, input): Promise<object | object[]> =>
		input.return === 'count'
			? await countAvailableAgents(vonage, input.groups)
			: await listAvailableAgents(vonage, input.groups),
	output: agentOrCount,
});
