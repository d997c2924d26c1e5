import { deleteUser, users } from '../../../shared/apis/users';
import { defineOperation } from '../../../shared/operation';
import { chosenUser, userField } from '../../fields/applicationUser';
import { applicationUser } from '../../resources';

/** Deletes a user of the application. Source: users.json deleteUser. */
export const deleteApplicationUser = defineOperation({
	resource: applicationUser,
	operation: 'delete',
	name: 'Delete',
	action: 'Delete an application user',
	description: 'Remove a user from the application for good',
	api: users,
	fields: [userField],
	parameters: chosenUser,
	effect: { verb: 'delete', done: 'deleted', subject: ({ user }) => `user ${user}` },
	execute: async (vonage, { user }) => {
		await deleteUser(vonage, user);
		return { deleted: true };
	},
});
