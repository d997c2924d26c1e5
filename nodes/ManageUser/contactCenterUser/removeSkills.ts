import { defineOperation } from '../../shared/operations/operation';
import { changeUserSkills } from '../../shared/vonage/contactCenterUsers/userSkills';
import { skillChange, skillsInput } from './skillChange';

/** Takes skills away from a user. Source: vcc.json replaceUserSkills. */
export const removeSkillsOperation = defineOperation({
	...skillChange,
	input: skillsInput,
	operation: 'removeSkills',
	name: 'Remove Skills',
	action: 'Remove skills from a user',
	description:
		'Take skills away from a user; the others stay. What comes out says which were not there (unchanged)',
	execute: async (vonage, { user, skills }) =>
		await changeUserSkills(vonage, { userId: user, change: 'remove', named: skills }),
});
