import { reads } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { contactCenterUsers } from '../../shared/vonage/contactCenterUsers/api';
import { listUserSkills, userSkill } from '../../shared/vonage/contactCenterUsers/userSkills';
import { contactCenterUser } from '../resources';
import { userField } from './userField';

/** Lists the skills of a user. Source: vcc.json getUserSkills. */
export const getSkillsOperation = defineOperation({
	resource: contactCenterUser,
	operation: 'getSkills',
	name: 'Get Skills',
	action: 'Get skills of a user',
	description: 'List the skills of a user, with their level, one item for each',
	effect: reads,
	api: contactCenterUsers,
	input: { user: userField },
	execute: async (vonage, { user }) => await listUserSkills(vonage, user),
	output: userSkill,
});
