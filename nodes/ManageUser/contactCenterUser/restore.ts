import { changes } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { contactCenterUsers } from '../../shared/vonage/contactCenterUsers/api';
import { detailsOf, simpleUser } from '../../shared/vonage/contactCenterUsers/data';
import { changeUser } from '../../shared/vonage/contactCenterUsers/users';
import { contactCenterUser } from '../resources';
import { allowOveragesField, toQuery } from './switches';
import { userField } from './userField';

/** Restores an archived user. Source: vcc.json updateUser. */
export const restoreContactCenterUserOperation = defineOperation({
	resource: contactCenterUser,
	operation: 'restore',
	name: 'Restore',
	action: 'Restore a contact center user',
	description: 'Make an archived user active again, which may take a licence',
	api: contactCenterUsers,
	input: { user: userField, allowOverages: allowOveragesField },
	effect: changes('restore', 'restored'),
	subject: ({ user }) => `user ${user}`,
	execute: async (vonage, { user, ...switches }) =>
		await changeUser(vonage, user, 'restored', {
			body: { active: true },
			query: toQuery(switches),
		}),
	output: simpleUser,
	simplify: detailsOf,
});
