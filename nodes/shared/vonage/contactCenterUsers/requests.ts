import { whenNotFound } from '../../http/notFound';
import type { Page } from '../../paging/byNumber';
import { unknownUser } from './refusals';

export const ROOT = ['useradmin', 'users'];

/** Without it every request is refused (vcc.json, parameter Accept). */
export const HEADERS = { Accept: 'application/vnd.newvoicemedia.v4+json' };

/** A request about one user, or about something of the user: `part` names it. */
export const ofUser = (userId: string, ...part: string[]) => ({
	path: [...ROOT, userId, ...part],
	headers: HEADERS,
	explain: whenNotFound(unknownUser),
});

/** The page size that the API uses by default (vcc.json listUsers). No full page is shorter. */
const SHORTEST_FULL_PAGE = 25;

/** A page as it came; what it does not say of its list is null (vcc.json PageMeta). */
interface PageReply<Item> {
	items: Item[];
	pageCount: number | null;
	totalCount: number | null;
}

/**
 * Makes pages of the replies about one list. The server may give fewer entries than were asked for, and
 * may not reckon with that in the number of pages. If it does not say how many pages there are, a page
 * is the last one only if it is too short to be full.
 *
 * @returns takes the number of a page, counted from 1
 */
export function pagesOf<Item>() {
	let longest = 0;
	return (page: number, { items, pageCount, totalCount }: PageReply<Item>): Page<Item> => {
		longest = Math.max(longest, items.length);
		const countable = totalCount !== null && longest > 0 ? Math.ceil(totalCount / longest) : 0;
		const pages = pageCount === null ? null : Math.max(pageCount, countable);
		const isLast = pages === null ? items.length < SHORTEST_FULL_PAGE : page >= pages;
		return { items, isLast, pageCount: pages };
	};
}
