import { z } from 'zod';

import { changes } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { contactCenterUsers } from '../../shared/vonage/contactCenterUsers/api';
import { detailsOf } from '../../shared/vonage/contactCenterUsers/data';
import { createUser } from '../../shared/vonage/contactCenterUsers/users';
import { contactCenterUser } from '../resources';
import { allowOveragesField, overages, toQuery } from './switches';
import { newUser, newUserFields } from './write';

/** Creates a user of the contact center. Source: vcc.json createUser. */
export const createContactCenterUserOperation = defineOperation({
	resource: contactCenterUser,
	operation: 'create',
	name: 'Create',
	action: 'Create a contact center user',
	description: 'Add a user to the contact center account, which may take a licence',
	api: contactCenterUsers,
	fields: [...newUserFields, allowOveragesField],
	parameters: z.intersection(newUser, overages),
	effect: changes('create', 'created'),
	subject: ({ body }) => `user ${String(body.username)}`,
	execute: async (vonage, { body, ...switches }) =>
		await createUser(vonage, body, toQuery(switches)),
	simplify: detailsOf,
});
