import { reads } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { applicationUsers } from '../../shared/vonage/applicationUsers/api';
import { simpleUser, simplifyUser } from '../../shared/vonage/applicationUsers/data';
import { getUser } from '../../shared/vonage/applicationUsers/users';
import { applicationUser } from '../resources';
import { userField } from './userField';

/** Looks up a user of the application. Source: users.json getUser. */
export const getApplicationUserOperation = defineOperation({
	resource: applicationUser,
	operation: 'get',
	name: 'Get',
	action: 'Get an application user',
	description: 'Look up a user with its channels and custom data',
	effect: reads,
	api: applicationUsers,
	input: { user: userField },
	execute: async (vonage, { user }) => await getUser(vonage, user),
	output: simpleUser,
	simplify: simplifyUser,
});
