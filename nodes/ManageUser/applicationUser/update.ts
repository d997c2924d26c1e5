import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { changes } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { applicationUsers } from '../../shared/vonage/applicationUsers/api';
import { simplifyUser, type UserWrite } from '../../shared/vonage/applicationUsers/data';
import { updateUser } from '../../shared/vonage/applicationUsers/users';
import { applicationUser } from '../resources';
import { channelsField, removeChannelsField } from './channelForm';
import { channels, removedChannels } from './channels';
import { name, nameField, profile, profileFields, toProfile } from './profile';
import { userField } from './userField';

const updateFields: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add field',
	description: 'What is not added here, or left empty, stays as it is',
	default: {},
	options: [...profileFields, nameField, removeChannelsField].sort((one, other) =>
		one.displayName.localeCompare(other.displayName),
	),
};

/** What the form changes; channels that are both added and removed are an error. */
const formChanges = z
	.object({ channels, updateFields: profile.extend({ name, removeChannels: removedChannels }) })
	.transform((input, context): UserWrite => {
		const { name: newName, removeChannels, ...fields } = input.updateFields;
		const refuse = (path: string[], message: string) =>
			context.addIssue({ code: z.ZodIssueCode.custom, path, message });
		if (Object.keys(removeChannels).some((type) => type in (input.channels ?? {}))) {
			refuse(
				['updateFields', 'removeChannels'],
				"names a type that is also added under 'Channels'",
			);
		}
		const allChannels = { ...removeChannels, ...input.channels };
		const write = {
			...(newName !== undefined && { name: newName }),
			...toProfile(fields),
			...(Object.keys(allChannels).length > 0 && { channels: allChannels }),
		};
		if (Object.keys(write).length === 0) {
			refuse(['updateFields'], "is empty, and so is 'Channels': there is nothing to update");
		}
		return write;
	});

/** Changes a user of the application. Source: users.json updateUser. */
export const updateApplicationUserOperation = defineOperation({
	resource: applicationUser,
	operation: 'update',
	name: 'Update',
	action: 'Update an application user',
	description: 'Change some fields or channels of a user; what is not given stays as it is',
	api: applicationUsers,
	fields: [{ ...userField.shown, name: 'user' }, channelsField, updateFields],
	parameters: z.intersection(z.object({ user: userField.check }), formChanges),
	effect: changes('update', 'updated'),
	subject: ({ user }) => `user ${user}`,
	execute: async (vonage, { user, ...write }) => await updateUser(vonage, user, write),
	simplify: simplifyUser,
});
