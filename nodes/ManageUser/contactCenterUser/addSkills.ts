import { defineOperation } from '../../shared/operations/operation';
import { changeUserSkills } from '../../shared/vonage/contactCenterUsers/userSkills';
import { levelsInput, skillChange } from './skillChange';

/** Adds skills to those of a user. Source: vcc.json replaceUserSkills. */
export const addSkillsOperation = defineOperation({
	...skillChange,
	input: levelsInput,
	operation: 'addSkills',
	name: 'Add Skills',
	action: 'Add skills to a user',
	description:
		'Give a user skills, beside those that the user has, or change their level. What comes out says which are new, and which were there (unchanged)',
	execute: async (vonage, { user, skills }) =>
		await changeUserSkills(vonage, { userId: user, change: 'add', named: skills }),
});
