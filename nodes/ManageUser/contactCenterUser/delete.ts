import { z } from 'zod';

import { deletes } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { contactCenterUsers } from '../../shared/vonage/contactCenterUsers/api';
import { detailsOf } from '../../shared/vonage/contactCenterUsers/data';
import { changeUser, deleteUser, getUser } from '../../shared/vonage/contactCenterUsers/users';
import { contactCenterUser } from '../resources';
import { acceptArchiveFirstField, archiveFirstField, deletion, toQuery } from './switches';
import { userField } from './userField';

/** Deletes an archived user, or archives and deletes one. Source: vcc.json deleteUser, updateUser. */
export const deleteContactCenterUserOperation = defineOperation({
	resource: contactCenterUser,
	operation: 'delete',
	name: 'Delete',
	action: 'Delete a contact center user',
	description: 'Remove an archived user',
	api: contactCenterUsers,
	fields: [{ ...userField.shown, name: 'user' }, archiveFirstField, acceptArchiveFirstField],
	parameters: z.intersection(z.object({ user: userField.check }), deletion),
	effect: deletes,
	subject: ({ user }) => `user ${user}`,
	execute: async (vonage, { user, archiveFirst, acceptArchive }) => {
		const mustArchive = archiveFirst && detailsOf(await getUser(vonage, user)).active !== false;
		if (mustArchive) {
			const query = toQuery({ acceptArchive });
			await changeUser(vonage, user, 'archived', { body: { active: false }, query });
		}
		await deleteUser(vonage, user, mustArchive ? 'archivedJustNow' : 'only');
		return { deleted: true };
	},
});
