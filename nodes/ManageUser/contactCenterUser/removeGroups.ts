import { defineOperation } from '../../shared/operations/operation';
import { changeUserGroups } from '../../shared/vonage/contactCenterUsers/userGroups';
import { groupChange } from './groupChange';

/** Takes groups away from a user. Source: vcc.json replaceUserGroups. */
export const removeGroupsOperation = defineOperation({
	...groupChange,
	operation: 'removeGroups',
	name: 'Remove Groups',
	action: 'Remove groups from a user',
	description:
		'Take a user out of groups; the others stay. What comes out says which were not there (unchanged)',
	execute: async (vonage, { user, groups }) =>
		await changeUserGroups(vonage, { userId: user, change: 'remove', named: groups }),
});
