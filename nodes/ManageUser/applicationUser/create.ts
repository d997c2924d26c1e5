import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { changes } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { applicationUsers } from '../../shared/vonage/applicationUsers/api';
import { simplifyUser } from '../../shared/vonage/applicationUsers/data';
import { createUser } from '../../shared/vonage/applicationUsers/users';
import { applicationUser } from '../resources';
import { channelsField } from './channelForm';
import { channels } from './channels';
import { name, nameField, profile, profileFields, toProfile } from './profile';

const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: profileFields,
};

/** Creates a user of the application. Source: users.json createUser. */
export const createApplicationUserOperation = defineOperation({
	resource: applicationUser,
	operation: 'create',
	name: 'Create',
	action: 'Create an application user',
	description: 'Add a user to the application of the credential',
	api: applicationUsers,
	fields: [nameField, channelsField, additionalFields],
	parameters: z.object({ name, channels, additionalFields: profile }),
	effect: changes('create', 'created'),
	subject: (input) => `user ${input.name ?? 'without a name'}`,
	execute: async (vonage, input) =>
		await createUser(vonage, {
			...(input.name !== undefined && { name: input.name }),
			...toProfile(input.additionalFields),
			...(input.channels && { channels: input.channels }),
		}),
	simplify: simplifyUser,
});
