import { z } from 'zod';

import { changes } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { contactCenterUsers } from '../../shared/vonage/contactCenterUsers/api';
import { detailsOf } from '../../shared/vonage/contactCenterUsers/data';
import { updateUser } from '../../shared/vonage/contactCenterUsers/users';
import { contactCenterUser } from '../resources';
import { acceptance, acceptArchiveField, allowOveragesField, overages, toQuery } from './switches';
import { userField } from './userField';
import { changedUser, changedUserFields } from './write';

/** Changes a user of the contact center. Source: vcc.json updateUser. */
export const updateContactCenterUserOperation = defineOperation({
	resource: contactCenterUser,
	operation: 'update',
	name: 'Update',
	action: 'Update a contact center user',
	description: 'Change some fields of a user; what is not given stays as it is',
	api: contactCenterUsers,
	fields: [
		{ ...userField.shown, name: 'user' },
		...changedUserFields,
		acceptArchiveField,
		allowOveragesField,
	],
	parameters: z.intersection(
		z.intersection(z.object({ user: userField.check }), changedUser),
		z.intersection(acceptance, overages),
	),
	effect: changes('update', 'updated'),
	subject: ({ user }) => `user ${user}`,
	execute: async (vonage, { user, body, ...switches }) =>
		await updateUser(vonage, user, body, toQuery(switches)),
	simplify: detailsOf,
});
