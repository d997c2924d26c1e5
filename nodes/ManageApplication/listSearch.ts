import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { openForList } from '../shared/listSearch/searchList';
import { applications } from '../shared/vonage/applications/api';
import { listApplicationPage, listApplications } from '../shared/vonage/applications/applications';
import { nameOf, type Application } from '../shared/vonage/applications/data';

/** Several applications can have the same name; the start of the ID tells them apart. */
const toEntry = (application: Application): INodeListSearchItems => ({
	name: `${nameOf(application)} (${application.id.slice(0, 8)}…)`.trimStart(),
	value: application.id,
});

/**
 * Fills the list of applications: page by page as the person scrolls, or all whose name contains what
 * was typed.
 *
 * @throws NodeApiError when the list cannot be read; n8n shows it below the field
 */
export async function searchApplications(
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const vonage = await openForList(this, applications);
	if (filter.trim() !== '') {
		const matches = await listApplications(vonage, { name: filter });
		return { results: matches.map(toEntry) };
	}
	const page = Number(paginationToken ?? 1);
	const { items, isLast } = await listApplicationPage(vonage, page);
	return {
		results: items.map(toEntry),
		...(!isLast && items.length > 0 && { paginationToken: String(page + 1) }),
	};
}
