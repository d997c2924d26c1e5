import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { KEPT_MS, keptPage } from '../../shared/listSearch/keptPages';
import { matching } from '../../shared/listSearch/searchList';
import { walkPages } from '../../shared/paging/byCursor';
import { applicationUsers } from '../../shared/vonage/applicationUsers/api';
import {
	simplifyUserSummary,
	type ApplicationUser,
} from '../../shared/vonage/applicationUsers/data';
import { listUserPage } from '../../shared/vonage/applicationUsers/users';

/** A search reads at most so many pages at a time, and then shows what it has found. */
const MAX_PAGES = 10;

function toEntry(user: ApplicationUser): INodeListSearchItems {
	const { name, displayName } = simplifyUserSummary(user);
	const shown = name && displayName ? `${displayName} (${name})` : (name ?? displayName ?? user.id);
	return { name: String(shown), value: user.id };
}

/**
 * Fills the list of the application's users, a page at a time. The API finds exact names only, so a
 * search goes through the pages until one of them has a user with the text in one of its names.
 *
 * @throws NodeApiError when the list cannot be read; n8n shows it below the field
 */
export async function searchApplicationUsers(
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const results: INodeListSearchItems[] = [];
	let next: string | undefined;
	let pages = 0;
	const fetchPage = async (cursor: string | undefined) => {
		const kind = { name: `page ${cursor ?? ''}`, keptMs: KEPT_MS };
		const page = await keptPage(this, applicationUsers, kind, async (vonage) => {
			const { items, next: following } = await listUserPage(vonage, cursor);
			return { entries: items.map(toEntry), next: following };
		});
		return { items: page.entries, next: page.next };
	};
	for await (const page of walkPages(fetchPage, paginationToken)) {
		results.push(...matching(page.items, filter));
		next = page.next;
		pages += 1;
		if (results.length > 0 || pages === MAX_PAGES) break;
	}
	return { results, paginationToken: next };
}
