import { deletes } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { deletion } from '../../shared/operations/outputs';
import { applicationUsers } from '../../shared/vonage/applicationUsers/api';
import { deleteUser } from '../../shared/vonage/applicationUsers/users';
import { applicationUser } from '../resources';
import { userField } from './userField';

/** Deletes a user of the application. Source: users.json deleteUser. */
export const deleteApplicationUserOperation = defineOperation({
	resource: applicationUser,
	operation: 'delete',
	name: 'Delete',
	action: 'Delete an application user',
	description: 'Remove a user from the application',
	api: applicationUsers,
	input: { user: userField },
	effect: deletes,
	subject: ({ user }) => `user ${user}`,
	execute: async (vonage, { user }) => {
		await deleteUser(vonage, user);
		return { deleted: true };
	},
	output: deletion,
});
