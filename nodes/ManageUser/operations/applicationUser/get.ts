import { getUser, users } from '../../../shared/apis/users';
import { simplifyUser } from '../../../shared/apis/usersData';
import { defineOperation } from '../../../shared/operation';
import { chosenUser, userField } from '../../fields/applicationUser';
import { applicationUser } from '../../resources';

/** Looks a user of the application up. Source: users.json getUser. */
export const getApplicationUser = defineOperation({
	resource: applicationUser,
	operation: 'get',
	name: 'Get',
	action: 'Get an application user',
	description: 'Look up a user with its channels and custom data, which changes nothing',
	api: users,
	fields: [userField],
	parameters: chosenUser,
	execute: async (vonage, { user }) => await getUser(vonage, user),
	simplify: simplifyUser,
});
