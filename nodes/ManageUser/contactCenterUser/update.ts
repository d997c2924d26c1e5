import { changes } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { contactCenterUsers } from '../../shared/vonage/contactCenterUsers/api';
import { detailsOf, simpleUser } from '../../shared/vonage/contactCenterUsers/data';
import { updateUser } from '../../shared/vonage/contactCenterUsers/users';
import { contactCenterUser } from '../resources';
import { acceptArchiveField, allowOveragesField, toQuery } from './switches';
import { userField } from './userField';
import { changedUser } from './userInput';

/** Changes a user of the contact center. Source: vcc.json updateUser. */
export const updateContactCenterUserOperation = defineOperation({
	resource: contactCenterUser,
	operation: 'update',
	name: 'Update',
	action: 'Update a contact center user',
	description: 'Change some fields of a user; the others stay as they are',
	api: contactCenterUsers,
	input: {
		user: userField,
		specifyUser: changedUser,
		acceptArchive: acceptArchiveField,
		allowOverages: allowOveragesField,
	},
	effect: changes('update', 'updated'),
	subject: ({ user }) => `user ${user}`,
	execute: async (vonage, { user, specifyUser: changed, ...switches }) =>
		await updateUser(vonage, user, changed, toQuery(switches)),
	output: simpleUser,
	simplify: detailsOf,
});
