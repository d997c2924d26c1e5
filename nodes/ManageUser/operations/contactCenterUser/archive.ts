import { z } from 'zod';

import { changeUser, userAdmin } from '../../../shared/apis/userAdmin';
import { detailsOf } from '../../../shared/apis/userAdminData';
import { defineOperation } from '../../../shared/operation';
import { acceptance, acceptArchiveField, toQuery } from '../../contactCenterUser/switches';
import { chosenUser, userField } from '../../contactCenterUser/user';
import { contactCenterUser } from '../../resources';

/** Archives a user. Source: vcc.json updateUser. */
export const archiveContactCenterUser = defineOperation({
	resource: contactCenterUser,
	operation: 'archive',
	name: 'Archive',
	action: 'Archive a contact center user',
	description: 'Take a user out of service; Restore brings the user back',
	api: userAdmin,
	fields: [userField, acceptArchiveField],
	parameters: z.intersection(chosenUser, acceptance),
	effect: { verb: 'archive', done: 'archived', subject: ({ user }) => `user ${user}` },
	execute: async (vonage, { user, ...switches }) =>
		await changeUser(vonage, user, 'archived', {
			body: { active: false },
			query: toQuery(switches),
		}),
	simplify: detailsOf,
});
