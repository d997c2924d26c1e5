import { byName } from '../../shared/listSearch/byName';
import { KEPT_MS } from '../../shared/listSearch/keptPages';
import { searchList } from '../../shared/listSearch/searchList';
import { contactCenterAgents } from '../../shared/vonage/contactCenterAgents/api';
import { listPresences } from '../../shared/vonage/contactCenterAgents/presences';

/** Fills the list of presences that a person can choose, by name, with their category. */
export const searchPresences = searchList(
	contactCenterAgents,
	() => ({ name: 'presences', keptMs: KEPT_MS }),
	async (vonage) => {
		const presences = await listPresences(vonage);
		return presences
			.filter(({ selectable }) => selectable !== false)
			.map(({ presenceId, description, category }) => {
				const kind = category.description ?? category.categoryType;
				const name = description ?? presenceId;
				return { name: kind && kind !== name ? `${name} (${kind})` : name, value: presenceId };
			})
			.sort(byName);
	},
);
