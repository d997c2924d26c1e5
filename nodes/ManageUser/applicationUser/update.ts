import { z } from 'zod';

import { collection } from '../../shared/fields/collection';
import type { Values } from '../../shared/fields/field';
import { changes } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { applicationUsers } from '../../shared/vonage/applicationUsers/api';
import {
	simpleUser,
	simplifyUser,
	type UserWrite,
} from '../../shared/vonage/applicationUsers/data';
import { updateUser } from '../../shared/vonage/applicationUsers/users';
import { applicationUser } from '../resources';
import { channelsField, removeChannelsField } from './channels';
import { nameField, profile, toProfile } from './profile';
import { userField } from './userField';

const changesInput = {
	channels: channelsField,
	updateFields: collection(
		{
			displayName: 'Update Fields',
			description: 'Fields that are not added here, or are left empty, stay as they are',
		},
		{ ...profile, name: nameField, removeChannels: removeChannelsField },
	),
};

type Changes = Values<typeof changesInput>;

/** Turns checked fields into what the API takes. An empty list removes all channels of a type. */
function toWrite({
	channels,
	updateFields: { name, removeChannels, ...more },
}: Changes): UserWrite {
	const allChannels = { ...removeChannels, ...channels };
	return {
		...(name !== undefined && { name }),
		...toProfile(more),
		...(Object.keys(allChannels).length > 0 && { channels: allChannels }),
	};
}

/** Refuses an update that both adds and removes channels of a type, and one that changes nothing. */
function refuseContradictions(input: Changes, context: z.RefinementCtx): void {
	const refuse = (path: string[], message: string) =>
		context.addIssue({ code: z.ZodIssueCode.custom, path, message });
	const { channels = {}, updateFields } = input;
	if (Object.keys(updateFields.removeChannels ?? {}).some((type) => type in channels)) {
		refuse(['updateFields', 'removeChannels'], "names a type that is also added under 'Channels'");
	}
	if (Object.keys(toWrite(input)).length === 0) {
		refuse(['updateFields'], "is empty, and so is 'Channels': there is nothing to update");
	}
}

/** Changes a user of the application. Source: users.json updateUser. */
export const updateApplicationUserOperation = defineOperation({
	resource: applicationUser,
	operation: 'update',
	name: 'Update',
	action: 'Update an application user',
	description: 'Change some fields or channels of a user; the others stay as they are',
	api: applicationUsers,
	input: { user: userField, ...changesInput },
	refine: refuseContradictions,
	effect: changes('update', 'updated'),
	subject: ({ user }) => `user ${user}`,
	execute: async (vonage, { user, ...input }) => await updateUser(vonage, user, toWrite(input)),
	output: simpleUser,
	simplify: simplifyUser,
});
