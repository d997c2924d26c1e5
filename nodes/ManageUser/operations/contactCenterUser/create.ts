import { z } from 'zod';

import { createUser, userAdmin } from '../../../shared/apis/userAdmin';
import { detailsOf } from '../../../shared/apis/userAdminData';
import { defineOperation } from '../../../shared/operation';
import { allowOveragesField, overages, toQuery } from '../../contactCenterUser/switches';
import { newUser, newUserFields } from '../../contactCenterUser/write';
import { contactCenterUser } from '../../resources';

/** Creates a user of the contact center. Source: vcc.json createUser. */
export const createContactCenterUser = defineOperation({
	resource: contactCenterUser,
	operation: 'create',
	name: 'Create',
	action: 'Create a contact center user',
	description: 'Add a user to the contact center account, which may take a licence',
	api: userAdmin,
	fields: [...newUserFields, allowOveragesField],
	parameters: z.intersection(newUser, overages),
	effect: {
		verb: 'create',
		done: 'created',
		subject: ({ body }) => `user ${String(body.username)}`,
	},
	execute: async (vonage, { body, ...switches }) =>
		await createUser(vonage, body, toQuery(switches)),
	simplify: detailsOf,
});
