import { reads } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { contactCenterUsers } from '../../shared/vonage/contactCenterUsers/api';
import { listUserGroups, userGroup } from '../../shared/vonage/contactCenterUsers/userGroups';
import { contactCenterUser } from '../resources';
import { userField } from './userField';

/** Lists the groups of a user. Source: vcc.json getUserGroups. */
export const getGroupsOperation = defineOperation({
	resource: contactCenterUser,
	operation: 'getGroups',
	name: 'Get Groups',
	action: 'Get groups of a user',
	description: 'List the groups of a user, one item for each',
	effect: reads,
	api: contactCenterUsers,
	input: { user: userField },
	execute: async (vonage, { user }) => await listUserGroups(vonage, user),
	output: userGroup,
});
