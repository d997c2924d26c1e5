import { z } from 'zod';

import { choice } from '../../shared/fields/choice';
import { field } from '../../shared/fields/field';
import { groupLocator } from '../../shared/fields/groups';
import { entriesOf } from '../../shared/fields/text';
import { label } from '../../shared/fields/visibleText';
import { reads } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { contactCenterAgents } from '../../shared/vonage/contactCenterAgents/api';
import {
	availability,
	countByGroups,
	countBySkills,
} from '../../shared/vonage/contactCenterAgents/availability';
import { contactCenterAgent } from '../resources';

/** Vonage takes the names in one text, separated by commas: an array can have one with a comma in it. */
const skillName = label.pipe(
	z.string().regex(/^[^,]*$/, 'must be names of skills without a comma in them'),
);

const skillNamesField = field(
	{
		displayName: 'Skill Names',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. English, German',
		description: 'Names of skills, separated by commas, as the account has them',
	},
	z.preprocess((value) => [entriesOf(value)].flat(), z.array(skillName).min(1, 'is empty')),
);

/** Counts agents by their presence. Sources: vcc.json countAgentsBySkill, queryAgentsAvailability. */
export const getAgentAvailabilityOperation = defineOperation({
	resource: contactCenterAgent,
	operation: 'getAvailability',
	name: 'Get Availability',
	action: 'Get availability of agents',
	description: 'Count how many agents with some skills, or of a group, are ready or away',
	effect: reads,
	api: contactCenterAgents,
	input: {
		countBy: choice(
			{ displayName: 'Count By', default: 'group' },
			{
				group: {
					name: 'Group',
					description: 'Agents of a group, and how many of them are free',
					input: { availabilityGroup: groupLocator('The group whose agents are counted') },
				},
				skills: {
					name: 'Skills',
					description: 'Agents who have all of some skills',
					input: { skillNames: skillNamesField },
				},
			},
		),
	},
	execute: async (vonage, { countBy }) =>
		countBy.chosen === 'skills'
			? await countBySkills(vonage, countBy.skillNames)
			: await countByGroups(vonage, [countBy.availabilityGroup]),
	output: availability,
});
