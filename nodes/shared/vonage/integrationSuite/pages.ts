import { NodeApiError } from 'n8n-workflow';

import type { VonageClient } from '../../http/client';
import { collectByOffset, isFull, type OffsetPaging } from '../../paging/byOffset';
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

type FetchPage<Item> = (offset: number, size: number) => Promise<Item[]>;

/** A list: a server may treat each one in its own way. */
type List = 'calls' | 'events';

const keyOf = ({ connection }: VonageClient, list: List) => `${list} ${connection.baseUrl}`;

const pageSizeOf = (vonage: VonageClient, list: List) =>
	small.get(keyOf(vonage, list)) ? SMALL_PAGE : LARGE_PAGE;

/** Asks for pages, and for a small first one if a large one is refused. */
const inAllowedSize =
	<Item>(vonage: VonageClient, list: List, fetchPage: FetchPage<Item>): FetchPage<Item> =>
	async (offset, size) => {
		const page = fetchPage(offset, size);
		// further pages must have the size of the first one
		if (offset > 0 || size <= SMALL_PAGE) return await page;
		const [outcome] = await Promise.allSettled([page]);
		if (outcome.status === 'fulfilled' || !mayBeTooLarge(outcome.reason)) return await page;
		const smaller = await fetchPage(offset, SMALL_PAGE);
		small.keep(keyOf(vonage, list), true, REMEMBERED_MS);
		return smaller;
	};

/**
 * Collects the entries of a list as {@link collectByOffset} does, in large pages. A server that refuses
 * the first of them is asked for small ones, and that is remembered for an hour.
 */
export async function collectPages<Item>(
	vonage: VonageClient,
	list: List,
	fetchPage: FetchPage<Item>,
	paging: Omit<OffsetPaging<Item>, 'pageSize'>,
): Promise<Item[]> {
	const pageSize = pageSizeOf(vonage, list);
	return await collectByOffset(inAllowedSize(vonage, list, fetchPage), { ...paging, pageSize });
}

/**
 * Reads the beginning of a list with one request, or with two where a server refuses a large page.
 *
 * @returns up to `limit` entries, and whether there may be more of them
 */
export async function readFirstPage<Item>(
	vonage: VonageClient,
	list: List,
	fetchPage: FetchPage<Item>,
	limit: number,
): Promise<{ entries: Item[]; mayBeMore: boolean }> {
	const size = Math.min(limit, pageSizeOf(vonage, list));
	const page = await inAllowedSize(vonage, list, fetchPage)(0, size);
	return { entries: page.slice(0, limit), mayBeMore: isFull(page, size) && page.length < limit };
}
