import { whenNotFound } from '../../http/notFound';
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

/**
 * Whether a page is the last one. If it does not say how many pages there are, it is the last one only
 * if it is too short to be full: the server may give fewer entries than were asked for.
 *
 * @param page counted from 1
 * @param length how many entries the page has
 */
export const isLastPage = (page: number, length: number, pageCount: number | null) =>
	pageCount === null ? length < SHORTEST_FULL_PAGE : page >= pageCount;
