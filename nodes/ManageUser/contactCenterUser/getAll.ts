import { menu } from '../../shared/fields/choice';
import { filters } from '../../shared/fields/collection';
import { checked, field } from '../../shared/fields/field';
import { listing } from '../../shared/fields/listing';
import { label } from '../../shared/fields/visibleText';
import { reads } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { contains } from '../../shared/plain/contains';
import { contactCenterUsers } from '../../shared/vonage/contactCenterUsers/api';
import {
	detailsOf,
	simpleUser,
	type ContactCenterUser,
} from '../../shared/vonage/contactCenterUsers/data';
import { listUsers } from '../../shared/vonage/contactCenterUsers/users';
import { contactCenterUser } from '../resources';
import { roleMenu } from './account';

const includeField = menu(
	{
		displayName: 'Include',
		default: 'Active',
		description: 'Which users to list: active ones, archived ones, or both',
	},
	{ Active: { name: 'Active' }, All: { name: 'All' }, Archived: { name: 'Archived' } },
);

const nameFilter = field(
	{
		displayName: 'Name Contains',
		type: 'string',
		default: '',
		placeholder: 'e.g. jane',
		description:
			'Part of the name, the user name or the email address, in upper or lower case. This node filters the users, not Vonage.',
	},
	label,
);

const roleFilter = roleMenu('Role of the users. This node filters the users, not Vonage.');

/** Undefined where every user is wanted. */
const wantedUsers = checked(
	filters(
		{ name: nameFilter, role: roleFilter },
		'Vonage cannot search, so this node reads the users and returns those that match. The limit counts matching users only.',
	),
	(check) =>
		check.transform(({ name, role: wantedRole }) => {
			if (name === undefined && wantedRole === undefined) return undefined;
			return (user: ContactCenterUser): boolean => {
				const details = detailsOf(user);
				const names = [details.name, details.username, details.email];
				return (
					(wantedRole === undefined || details.role === wantedRole) &&
					names.some((text) => contains(text ?? '', name ?? ''))
				);
			};
		}),
);

/** Lists the users of the contact center. Source: vcc.json listUsers. */
export const getContactCenterUsersOperation = defineOperation({
	resource: contactCenterUser,
	operation: 'getAll',
	name: 'Get Many',
	action: 'Get many contact center users',
	description: 'List users with their settings',
	effect: reads,
	api: contactCenterUsers,
	input: { ...listing, include: includeField, filters: wantedUsers },
	execute: async (vonage, { returnAll: limit, include, filters: isWanted }) =>
		await listUsers(vonage, { include, limit, isWanted }),
	output: simpleUser,
	simplify: detailsOf,
});
