import { z } from 'zod';

import { filtersField } from '../../shared/fields/collection';
import { listing, listingFields } from '../../shared/fields/listing';
import { optionalText } from '../../shared/fields/text';
import { reads } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { applicationUsers } from '../../shared/vonage/applicationUsers/api';
import { simplifyUserSummary } from '../../shared/vonage/applicationUsers/data';
import { listUsers } from '../../shared/vonage/applicationUsers/users';
import { applicationUser } from '../resources';
import { name } from './profile';

const wantedField = filtersField([
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. nathan_smith',
		description: 'Only the user with exactly this name',
	},
	{
		displayName: 'Order',
		name: 'order',
		type: 'options',
		options: [
			{ name: 'Newest First', value: 'desc' },
			{ name: 'Oldest First', value: 'asc' },
		],
		default: 'desc',
		description: 'In which order of their creation the users come',
	},
]);

const filters = z.object({
	name,
	order: optionalText(
		z.enum(['asc', 'desc'], { message: 'must be Newest First (desc) or Oldest First (asc)' }),
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
	fields: [...listingFields, wantedField],
	parameters: z.intersection(listing, z.object({ filters })),
	execute: async (vonage, input) =>
		await listUsers(vonage, { limit: input.limit, ...input.filters }),
	simplify: simplifyUserSummary,
});
