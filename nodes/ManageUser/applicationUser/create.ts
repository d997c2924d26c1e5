import { collection } from '../../shared/fields/collection';
import { optional } from '../../shared/fields/field';
import { changes } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { applicationUsers } from '../../shared/vonage/applicationUsers/api';
import { simpleUser, simplifyUser } from '../../shared/vonage/applicationUsers/data';
import { createUser } from '../../shared/vonage/applicationUsers/users';
import { applicationUser } from '../resources';
import { channelsField } from './channels';
import { nameField, profile, toProfile } from './profile';

/** Creates a user of the application. Source: users.json createUser. */
export const createApplicationUserOperation = defineOperation({
	resource: applicationUser,
	operation: 'create',
	name: 'Create',
	action: 'Create an application user',
	description: 'Add a user to the application of the credential',
	api: applicationUsers,
	input: {
		name: optional(nameField),
		channels: channelsField,
		additionalFields: collection({ displayName: 'Additional Fields' }, profile),
	},
	effect: changes('create', 'created'),
	subject: ({ name }) => `user ${name ?? 'without a name'}`,
	execute: async (vonage, { name, channels, additionalFields }) =>
		await createUser(vonage, {
			...(name !== undefined && { name }),
			...toProfile(additionalFields),
			...(channels && { channels }),
		}),
	output: simpleUser,
	simplify: simplifyUser,
});
