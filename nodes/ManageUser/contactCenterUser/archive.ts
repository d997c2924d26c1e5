import { changes } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { contactCenterUsers } from '../../shared/vonage/contactCenterUsers/api';
import { detailsOf, simpleUser } from '../../shared/vonage/contactCenterUsers/data';
import { changeUser } from '../../shared/vonage/contactCenterUsers/users';
import { contactCenterUser } from '../resources';
import { acceptArchiveField, toQuery } from './switches';
import { userField } from './userField';

/** Archives a user. Source: vcc.json updateUser. */
export const archiveContactCenterUserOperation = defineOperation({
	resource: contactCenterUser,
	operation: 'archive',
	name: 'Archive',
	action: 'Archive a contact center user',
	description: 'Take a user out of service; Restore brings the user back',
	api: contactCenterUsers,
	input: { user: userField, acceptArchive: acceptArchiveField },
	effect: changes('archive', 'archived'),
	subject: ({ user }) => `user ${user}`,
	execute: async (vonage, { user, ...switches }) =>
		await changeUser(vonage, user, 'archived', {
			body: { active: false },
			query: toQuery(switches),
		}),
	output: simpleUser,
	simplify: detailsOf,
});
