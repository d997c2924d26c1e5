import { defineOperation } from '../../shared/operations/operation';
import { changeUserGroups } from '../../shared/vonage/contactCenterUsers/userGroups';
import { groupChange } from './groupChange';

/** Gives a user other groups. Source: vcc.json replaceUserGroups. */
export const replaceGroupsOperation = defineOperation({
	...groupChange,
	operation: 'replaceGroups',
	name: 'Replace Groups',
	action: 'Replace groups of a user',
	description: 'Give a user these groups and no other ones. What comes out says what changed',
	execute: async (vonage, { user, groups }) =>
		await changeUserGroups(vonage, { userId: user, change: 'replace', named: groups }),
});
