import { z } from 'zod';

import { updateUser, userAdmin } from '../../../shared/apis/userAdmin';
import { detailsOf } from '../../../shared/apis/userAdminData';
import { defineOperation } from '../../../shared/operation';
import {
	acceptance,
	acceptArchiveField,
	allowOveragesField,
	overages,
	toQuery,
} from '../../contactCenterUser/switches';
import { chosenUser, userField } from '../../contactCenterUser/user';
import { changedUser, changedUserFields } from '../../contactCenterUser/write';
import { contactCenterUser } from '../../resources';

/** Changes a user of the contact center. Source: vcc.json updateUser. */
export const updateContactCenterUser = defineOperation({
	resource: contactCenterUser,
	operation: 'update',
	name: 'Update',
	action: 'Update a contact center user',
	description: 'Change some fields of a user; what is not given stays as it is',
	api: userAdmin,
	fields: [userField, ...changedUserFields, acceptArchiveField, allowOveragesField],
	parameters: z.intersection(
		z.intersection(chosenUser, changedUser),
		z.intersection(acceptance, overages),
	),
	effect: { verb: 'update', done: 'updated', subject: ({ user }) => `user ${user}` },
	execute: async (vonage, { user, body, ...switches }) =>
		await updateUser(vonage, user, body, toQuery(switches)),
	simplify: detailsOf,
});
