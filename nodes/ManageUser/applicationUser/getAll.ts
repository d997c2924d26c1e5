import { menu } from '../../shared/fields/choice';
import { filters } from '../../shared/fields/collection';
import { field } from '../../shared/fields/field';
import { listing } from '../../shared/fields/listing';
import { identifier } from '../../shared/fields/visibleText';
import { reads } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { applicationUsers } from '../../shared/vonage/applicationUsers/api';
import { simpleUserSummary, simplifyUserSummary } from '../../shared/vonage/applicationUsers/data';
import { listUsers } from '../../shared/vonage/applicationUsers/users';
import { applicationUser } from '../resources';

const wantedUsers = filters({
	name: field(
		{
			displayName: 'Name',
			type: 'string',
			default: '',
			placeholder: 'e.g. nathan_smith',
			description: 'Only the user with exactly this name',
		},
		identifier,
	),
	order: menu(
		{
			displayName: 'Order',
			default: 'desc',
			description: 'Which users come first. A limit leaves out those that come last.',
		},
		{ desc: { name: 'Newest First' }, asc: { name: 'Oldest First' } },
	),
});

/** Lists the users of the application. Source: users.json listUsers. */
export const getApplicationUsersOperation = defineOperation({
	resource: applicationUser,
	operation: 'getAll',
	name: 'Get Many',
	action: 'Get many application users',
	description: 'List users with their IDs and names (Get shows channels and custom data of one)',
	effect: reads,
	api: applicationUsers,
	input: { ...listing, filters: wantedUsers },
	execute: async (vonage, { returnAll: limit, filters: wanted }) =>
		await listUsers(vonage, { limit, ...wanted }),
	output: simpleUserSummary,
	simplify: simplifyUserSummary,
});
