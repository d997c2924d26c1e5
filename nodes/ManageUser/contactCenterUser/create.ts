import { changes } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { contactCenterUsers } from '../../shared/vonage/contactCenterUsers/api';
import { detailsOf, simpleUser } from '../../shared/vonage/contactCenterUsers/data';
import { createUser } from '../../shared/vonage/contactCenterUsers/users';
import { contactCenterUser } from '../resources';
import { allowOveragesField, toQuery } from './switches';
import { newUser } from './userInput';

/** Creates a user of the contact center. Source: vcc.json createUser. */
export const createContactCenterUserOperation = defineOperation({
	resource: contactCenterUser,
	operation: 'create',
	name: 'Create',
	action: 'Create a contact center user',
	description: 'Add a user to the contact center account, which may take a licence',
	api: contactCenterUsers,
	input: { specifyUser: newUser, allowOverages: allowOveragesField },
	effect: changes('create', 'created'),
	subject: ({ specifyUser: { username } }) => `user ${String(username)}`,
	execute: async (vonage, { specifyUser: user, ...switches }) =>
		await createUser(vonage, user, toQuery(switches)),
	output: simpleUser,
	simplify: detailsOf,
});
