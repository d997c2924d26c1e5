import { toggle } from '../../shared/fields/choice';
import { deletes } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { deletion } from '../../shared/operations/outputs';
import { contactCenterUsers } from '../../shared/vonage/contactCenterUsers/api';
import { detailsOf } from '../../shared/vonage/contactCenterUsers/data';
import { changeUser, deleteUser, getUser } from '../../shared/vonage/contactCenterUsers/users';
import { contactCenterUser } from '../resources';
import { acceptArchiveField, toQuery } from './switches';
import { userField } from './userField';

const archiveFirstSwitch = toggle(
	{
		displayName: 'Archive First',
		default: false,
		description:
			'Whether to archive an active user before the deletion. If off, only archived users can be deleted.',
	},
	{ on: { acceptArchive: acceptArchiveField }, off: {} },
);

/** Deletes a user, who must be archived; archives the user first where that is wanted. Source: vcc.json deleteUser, updateUser. */
export const deleteContactCenterUserOperation = defineOperation({
	resource: contactCenterUser,
	operation: 'delete',
	name: 'Delete',
	action: 'Delete a contact center user',
	description: 'Remove an archived user',
	api: contactCenterUsers,
	input: { user: userField, archiveFirst: archiveFirstSwitch },
	effect: deletes,
	subject: ({ user }) => `user ${user}`,
	execute: async (vonage, { user, archiveFirst }) => {
		const mustArchive =
			archiveFirst.chosen && detailsOf(await getUser(vonage, user)).active !== false;
		if (mustArchive) {
			const query = toQuery(archiveFirst);
			await changeUser(vonage, user, 'archived', { body: { active: false }, query });
		}
		await deleteUser(vonage, user, mustArchive ? 'archivedJustNow' : 'only');
		return { deleted: true };
	},
	output: deletion,
});
