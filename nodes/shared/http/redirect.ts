import { isRedirect } from './failure';
import type { Reply } from './reply';

/** Where an answer sends the request on to. */
export interface Target {
	url: string;
	/** Whether that is the same API, so that the token may go there. */
	isOwn: boolean;
}

/** Plain http is taken only where the API itself is reached so: on this machine. */
const isSafe = (target: URL, from: URL) =>
	target.protocol === 'https:' ||
	(target.protocol === from.protocol && target.hostname === from.hostname);

/**
 * Where a redirect leads; undefined where an answer is none, or leads to no safe address.
 *
 * @param root address below which everything belongs to the API
 */
export function targetOf(
	{ status, headers }: Reply,
	from: string,
	root: string,
): Target | undefined {
	if (!isRedirect(status) || typeof headers.location !== 'string') return undefined;
	if (!URL.canParse(headers.location, from)) return undefined;
	const target = new URL(headers.location, from);
	if (!isSafe(target, new URL(from)) || target.username || target.password) return undefined;
	return { url: target.href, isOwn: target.href.startsWith(`${root}/`) };
}
