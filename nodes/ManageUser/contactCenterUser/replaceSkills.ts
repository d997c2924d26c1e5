import { defineOperation } from '../../shared/operations/operation';
import { changeUserSkills } from '../../shared/vonage/contactCenterUsers/userSkills';
import { levelsInput, skillChange } from './skillChange';

/** Gives a user other skills. Source: vcc.json replaceUserSkills. */
export const replaceSkillsOperation = defineOperation({
	...skillChange,
	input: levelsInput,
	operation: 'replaceSkills',
	name: 'Replace Skills',
	action: 'Replace skills of a user',
	description: 'Give a user these skills and no other ones. What comes out says what changed',
	execute: async (vonage, { user, skills }) =>
		await changeUserSkills(vonage, { userId: user, change: 'replace', named: skills }),
});
