import { getUser, userAdmin } from '../../../shared/apis/userAdmin';
import { detailsOf } from '../../../shared/apis/userAdminData';
import { defineOperation } from '../../../shared/operation';
import { chosenUser, userField } from '../../contactCenterUser/user';
import { contactCenterUser } from '../../resources';

/** Looks a user of the contact center up. Source: vcc.json getUser. */
export const getContactCenterUser = defineOperation({
	resource: contactCenterUser,
	operation: 'get',
	name: 'Get',
	action: 'Get a contact center user',
	description: 'Look up a user, active or archived, which changes nothing',
	api: userAdmin,
	fields: [userField],
	parameters: chosenUser,
	execute: async (vonage, { user }) => await getUser(vonage, user),
	simplify: detailsOf,
});
