import { reads } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { contactCenterUsers } from '../../shared/vonage/contactCenterUsers/api';
import { detailsOf, simpleUser } from '../../shared/vonage/contactCenterUsers/data';
import { getUser } from '../../shared/vonage/contactCenterUsers/users';
import { contactCenterUser } from '../resources';
import { userField } from './userField';

/** Looks up a user of the contact center. Source: vcc.json getUser. */
export const getContactCenterUserOperation = defineOperation({
	resource: contactCenterUser,
	operation: 'get',
	name: 'Get',
	action: 'Get a contact center user',
	description: 'Look up a user, active or archived',
	effect: reads,
	api: contactCenterUsers,
	input: { user: userField },
	execute: async (vonage, { user }) => await getUser(vonage, user),
	output: simpleUser,
	simplify: detailsOf,
});
