import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { KEPT_MS, keptPage } from '../shared/listSearch/keptPages';
import { matching } from '../shared/listSearch/searchList';
import { applications } from '../shared/vonage/applications/api';
import { listApplicationPage, listApplications } from '../shared/vonage/applications/applications';
import { nameOf, type Application } from '../shared/vonage/applications/data';

/** Several applications can have the same name; the start of the ID tells them apart. */
const toEntry = (application: Application): INodeListSearchItems => ({
	name: `${nameOf(application)} (${application.id.slice(0, 8)}…)`.trimStart(),
	value: application.id,
});

/**
 * Fills the list of applications: page by page as the person scrolls, or all that show what was typed.
 *
 * @throws NodeApiError when the list cannot be read; n8n shows it below the field
 */
export async function searchApplications(
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	if (filter.trim() !== '') {
		const kind = { name: 'all', keptMs: KEPT_MS };
		const { entries } = await keptPage(this, applications, kind, async (vonage) => ({
			entries: (await listApplications(vonage, {})).map(toEntry),
		}));
		return { results: matching(entries, filter) };
	}
	const page = Number(paginationToken ?? 1);
	const kind = { name: `page ${page}`, keptMs: KEPT_MS };
	const { entries, next } = await keptPage(this, applications, kind, async (vonage) => {
		const { items, isLast } = await listApplicationPage(vonage, page);
		return {
			entries: items.map(toEntry),
			...(!isLast && items.length > 0 && { next: String(page + 1) }),
		};
	});
	return { results: entries, ...(next !== undefined && { paginationToken: next }) };
}
