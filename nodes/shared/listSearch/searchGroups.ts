import { contactCenterUsers } from '../vonage/contactCenterUsers/api';
import { listGroups, type Group } from '../vonage/contactCenterUsers/lists';
import { byName } from './byName';
import { KEPT_MS } from './keptPages';
import { searchList } from './searchList';

const nameOf = ({ groupId, groupName, groupDisplayId }: Group) =>
	[groupName ?? groupId, groupDisplayId && `(${groupDisplayId})`].filter(Boolean).join(' ');

/** Fills the list of groups, by name; the value of an entry is its GUID. */
export const searchGroups = searchList(
	contactCenterUsers,
	() => ({ name: 'groups', keptMs: KEPT_MS }),
	async (vonage) => {
		const groups = await listGroups(vonage);
		return groups.map((group) => ({ name: nameOf(group), value: group.groupId })).sort(byName);
	},
);

/** The same, with the display ID as value, by which calls are placed (vcc.json CallFrom.groups). */
export const searchCallingGroups = searchList(
	contactCenterUsers,
	() => ({ name: 'calling groups', keptMs: KEPT_MS }),
	async (vonage) => {
		const groups = await listGroups(vonage);
		return groups
			.flatMap((group) =>
				group.groupDisplayId ? [{ name: nameOf(group), value: group.groupDisplayId }] : [],
			)
			.sort(byName);
	},
);
