import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { filtersField } from '../../shared/fields/collection';
import { listing, listingFields } from '../../shared/fields/listing';
import { optionalText } from '../../shared/fields/text';
import { label } from '../../shared/fields/visibleText';
import { reads } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { contains } from '../../shared/plain/contains';
import { contactCenterUsers } from '../../shared/vonage/contactCenterUsers/api';
import { detailsOf, type ContactCenterUser } from '../../shared/vonage/contactCenterUsers/data';
import { listUsers } from '../../shared/vonage/contactCenterUsers/users';
import { contactCenterUser } from '../resources';
import { role, ROLES } from './account';

const INCLUDE = ['Active', 'All', 'Archived'] as const;

const includeField: INodeProperties = {
	displayName: 'Include',
	name: 'include',
	type: 'options',
	options: INCLUDE.map((users) => ({ name: users, value: users })),
	default: 'Active',
	description: 'Which users to list: active ones, archived ones, or both',
};

const wantedField = filtersField(
	[
		{
			displayName: 'Name Contains',
			name: 'name',
			type: 'string',
			default: '',
			placeholder: 'e.g. jane',
			description:
				'Part of the name, the user name or the email address, in upper or lower case. This node picks them, not Vonage.',
		},
		{
			displayName: 'Role',
			name: 'role',
			type: 'options',
			options: ROLES.map((name) => ({ name, value: name })),
			default: 'Agent',
			description: 'Only users with this role. This node picks them, not Vonage.',
		},
	],
	'Vonage cannot search, so this node reads the users and picks those that match; the limit counts them only',
);

const filters = z
	.object({ name: optionalText(label), role: optionalText(role) })
	.transform(({ name, role: wantedRole }) => {
		if (name === undefined && wantedRole === undefined) return undefined;
		return (user: ContactCenterUser): boolean => {
			const details = detailsOf(user);
			const names = [details.name, details.username, details.email];
			return (
				(wantedRole === undefined || details.role === wantedRole) &&
				names.some((text) => contains(text ?? '', name ?? ''))
			);
		};
	});

/** Lists the users of the contact center. Source: vcc.json listUsers. */
export const getContactCenterUsersOperation = defineOperation({
	resource: contactCenterUser,
	operation: 'getAll',
	name: 'Get Many',
	action: 'Get many contact center users',
	description: 'List users with their settings',
	effect: reads,
	api: contactCenterUsers,
	fields: [...listingFields, includeField, wantedField],
	parameters: z.intersection(
		listing,
		z.object({
			include: z.enum(INCLUDE, { message: `must be one of ${INCLUDE.join(', ')}` }),
			filters,
		}),
	),
	execute: async (vonage, { limit, include, filters: isWanted }) =>
		await listUsers(vonage, { include, limit, isWanted }),
	simplify: detailsOf,
});
