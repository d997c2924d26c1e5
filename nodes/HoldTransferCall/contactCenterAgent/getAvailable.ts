import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { groups, groupsField } from '../../shared/fields/groups';
import { optionalList } from '../../shared/fields/text';
import { reads } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import {
	countAvailableAgents,
	listAvailableAgents,
} from '../../shared/vonage/contactCenter/agents';
import { contactCenter } from '../../shared/vonage/contactCenter/api';
import { contactCenterAgent } from '../resources';

const returnField: INodeProperties = {
	displayName: 'Return',
	name: 'return',
	type: 'options',
	options: [
		{ name: 'Agents', value: 'agents', description: 'One item for each agent, by ID' },
		{ name: 'Count', value: 'count', description: 'How many agents there are' },
	],
	default: 'agents',
};

/** Agents that can take a phone call now. Source: vcc.json listAvailableAgents. */
export const getAvailableContactCenterAgentsOperation = defineOperation({
	resource: contactCenterAgent,
	operation: 'getAvailable',
	name: 'Get Available',
	action: 'Get available contact center agents',
	description: 'List or count the agents who can take a phone call now',
	effect: reads,
	api: contactCenter,
	fields: [
		groupsField({
			description:
				'Display IDs of the groups to look in, separated by commas. All groups if empty.',
		}),
		returnField,
	],
	parameters: z.object({
		groups: optionalList(groups),
		return: z.enum(['agents', 'count'], { message: 'must be agents or count' }),
	}),
	execute: async (vonage, input): Promise<object | object[]> =>
		input.return === 'count'
			? await countAvailableAgents(vonage, input.groups)
			: await listAvailableAgents(vonage, input.groups),
});
