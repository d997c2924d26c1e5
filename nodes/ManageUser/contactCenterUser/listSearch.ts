import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { byName } from '../../shared/listSearch/byName';
import { KEPT_MS } from '../../shared/listSearch/keptPages';
import { searchList } from '../../shared/listSearch/searchList';
import { contactCenterUsers } from '../../shared/vonage/contactCenterUsers/api';
import { detailsOf, type ContactCenterUser } from '../../shared/vonage/contactCenterUsers/data';
import { listSkills } from '../../shared/vonage/contactCenterUsers/lists';
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

const includedBy = (context: ILoadOptionsFunctions) =>
	CANDIDATES[String(context.getCurrentNodeParameter('operation'))] ?? 'All';

/** Fills the list of the contact center's users, by name and user name. Archived ones are marked. */
export const searchContactCenterUsers = searchList(
	contactCenterUsers,
	(context) => ({ name: `users: ${includedBy(context)}`, keptMs: KEPT_MS }),
	async (vonage, context) => {
		const users = await listUsers(vonage, { include: includedBy(context) });
		return users.map(toEntry).sort((one, other) => one.name.localeCompare(other.name));
	},
);

/** Fills the list of skills, by name. */
export const searchSkills = searchList(
	contactCenterUsers,
	() => ({ name: 'skills', keptMs: KEPT_MS }),
	async (vonage) => {
		const skills = await listSkills(vonage);
		return skills
			.map(({ skillId, skillName }) => ({ name: skillName ?? skillId, value: skillId }))
			.sort(byName);
	},
);
