import { NodeApiError } from 'n8n-workflow';

import type { VonageClient } from '../../http/client';
import { collectByOffset, type OffsetPaging } from '../../paging/byOffset';
import { Kept } from '../../plain/kept';

/** How many entries to ask for at once; no maximum is published (vis.json listCalls, listEvents). */
const LARGE_PAGE = 1_000;

/** How many are asked for where a server refuses more. */
export const SMALL_PAGE = 100;

/** How long this process remembers that a server refuses large pages. */
const REMEMBERED_MS = 60 * 60_000;

/** How many servers are remembered. */
const MOST_SERVERS = 100;

/** Lists that come in small pages only, by the address of their server. */
const small = new Kept<true>(MOST_SERVERS);

/**
 * Statuses that may mean that a page is too large: the server does not take the size, stumbles over it,
 * or needs too long.
 */
const TOO_LARGE = ['400', '408', '413', '416', '422', '500', '502', '504'];

const mayBeTooLarge = (error: unknown) =>
	error instanceof NodeApiError && TOO_LARGE.includes(String(error.httpCode));

/**
 * Collects the entries of a list as {@link collectByOffset} does, in large pages. A server that refuses
 * the first of them is asked for small ones, and that is remembered for an hour.
 *
 * @param list names the list: a server may treat each list in its own way
 */
export async function collectPages<Item>(
	vonage: VonageClient,
	list: 'calls' | 'events',
	fetchPage: (offset: number, size: number) => Promise<Item[]>,
	paging: Omit<OffsetPaging<Item>, 'pageSize'>,
): Promise<Item[]> {
	const key = `${list} ${vonage.connection.baseUrl}`;

	async function fetchAllowed(offset: number, size: number): Promise<Item[]> {
		const page = fetchPage(offset, size);
		// further pages must have the size of the first one
		if (offset > 0 || size <= SMALL_PAGE) return await page;
		const [outcome] = await Promise.allSettled([page]);
		if (outcome.status === 'fulfilled' || !mayBeTooLarge(outcome.reason)) return await page;
		const smaller = await fetchPage(offset, SMALL_PAGE);
		small.keep(key, true, REMEMBERED_MS);
		return smaller;
	}

	const pageSize = small.get(key) ? SMALL_PAGE : LARGE_PAGE;
	return await collectByOffset(fetchAllowed, { ...paging, pageSize });
}
