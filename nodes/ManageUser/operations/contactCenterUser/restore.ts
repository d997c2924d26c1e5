import { z } from 'zod';

import { changeUser, userAdmin } from '../../../shared/apis/userAdmin';
import { detailsOf } from '../../../shared/apis/userAdminData';
import { defineOperation } from '../../../shared/operation';
import { allowOveragesField, overages, toQuery } from '../../contactCenterUser/switches';
import { chosenUser, userField } from '../../contactCenterUser/user';
import { contactCenterUser } from '../../resources';

/** Restores an archived user. Source: vcc.json updateUser. */
export const restoreContactCenterUser = defineOperation({
	resource: contactCenterUser,
	operation: 'restore',
	name: 'Restore',
	action: 'Restore a contact center user',
	description: 'Make an archived user active again, which may take a licence',
	api: userAdmin,
	fields: [userField, allowOveragesField],
	parameters: z.intersection(chosenUser, overages),
	effect: { verb: 'restore', done: 'restored', subject: ({ user }) => `user ${user}` },
	execute: async (vonage, { user, ...switches }) =>
		await changeUser(vonage, user, 'restored', {
			body: { active: true },
			query: toQuery(switches),
		}),
	simplify: detailsOf,
});
