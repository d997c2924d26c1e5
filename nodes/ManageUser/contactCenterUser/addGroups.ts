import { defineOperation } from '../../shared/operations/operation';
import { changeUserGroups } from '../../shared/vonage/contactCenterUsers/userGroups';
import { groupChange } from './groupChange';

/** Adds groups to those of a user. Source: vcc.json replaceUserGroups. */
export const addGroupsOperation = defineOperation({
	...groupChange,
	operation: 'addGroups',
	name: 'Add Groups',
	action: 'Add groups to a user',
	description:
		'Put a user into groups, beside those that the user has. What comes out says which are new, and which were there (unchanged)',
	execute: async (vonage, { user, groups }) =>
		await changeUserGroups(vonage, { userId: user, change: 'add', named: groups }),
});
