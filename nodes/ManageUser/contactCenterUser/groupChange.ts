import { checked, type Values } from '../../shared/fields/field';
import { fixedCollection } from '../../shared/fields/fixedCollection';
import { groupLocator } from '../../shared/fields/groups';
import { changes } from '../../shared/operations/effect';
import { contactCenterUsers } from '../../shared/vonage/contactCenterUsers/api';
import { changedGroups } from '../../shared/vonage/contactCenterUsers/userGroups';
import { contactCenterUser } from '../resources';
import { userField } from './userField';

/** The groups that are meant; the check gives them as {@link Assigned}. */
const groupsField = checked(
	fixedCollection(
		{ displayName: 'Groups', placeholder: 'Add group' },
		{ group: { name: 'Group', input: { group: groupLocator('A group of agents') } } },
	),
	(check) =>
		check
			.transform(({ group: groups = [] }) => groups.map(({ group }) => ({ id: group })))
			.refine((groups) => groups.length > 0, 'is empty: add at least one group'),
);

const input = { user: userField, groups: groupsField };

/** What the changes of a user's groups have in common. */
export const groupChange = {
	resource: contactCenterUser,
	api: contactCenterUsers,
	input,
	effect: changes('change', 'changed'),
	subject: ({ user }: Values<typeof input>) => `groups of user ${user}`,
	// each change sends the whole list, which the one before it has changed
	line: ({ user }: Values<typeof input>) => user.toLowerCase(),
	output: changedGroups,
};
