import { searchList } from '../../shared/listSearch/searchList';
import { contactCenterUsers } from '../../shared/vonage/contactCenterUsers/api';
import { detailsOf, type ContactCenterUser } from '../../shared/vonage/contactCenterUsers/data';
import { listUsers, type UserQuery } from '../../shared/vonage/contactCenterUsers/users';

/** Which users an operation can work on; all of them for the operations that are not named here. */
const CANDIDATES: Record<string, UserQuery['include'] | undefined> = {
	archive: 'Active',
	restore: 'Archived',
};

function toEntry(user: ContactCenterUser) {
	const { userId, name, username, active } = detailsOf(user);
	const shown = [name ?? userId, username && `(${username})`, active === false && '– archived'];
	return { name: shown.filter(Boolean).join(' '), value: userId };
}

/** Fills the list of the contact center's users, by name and user name. Archived ones are marked. */
export const searchContactCenterUsers = searchList(contactCenterUsers, async (vonage, context) => {
	const operation = String(context.getCurrentNodeParameter('operation'));
	const users = await listUsers(vonage, { include: CANDIDATES[operation] ?? 'All' });
	return users.map(toEntry).sort((one, other) => one.name.localeCompare(other.name));
});
