/** Ends the list of a server that never runs out of items. */
const MAX_REQUESTS = 500;

/**
 * So many pages in a row without new items end the list. Fewer do not: the second page can be the
 * first one again, and so can the third one, when it moved on by one item while an item arrived at
 * the front.
 */
const MAX_PAGES_WITHOUT_NEWS = 3;

/**
 * A first page with fewer items is the last one. A server that shortens pages still gives this
 * many.
 */
const SHORTEST_FULL_PAGE = 20;

/** Whether there may be more items behind a first page for which so many were asked for. */
export const isFull = (page: readonly unknown[], size: number) =>
	page.length >= Math.min(size, SHORTEST_FULL_PAGE);

/** How to tell items apart, and when there are enough. */
export interface OffsetPaging<Item> {
	/** Gives an item the same key on every page. */
	keyOf: (item: Item) => string;
	/** How many items to ask for at once. */
	pageSize: number;
	limit?: number;
	/** Whether an item lies beyond what is wanted. A page with only such items ends the list. */
	isPast?: (item: Item) => boolean;
}

/**
 * Collects the distinct items of a list that is paged by `offset` and `size`, in the order of the
 * server, up to `limit`. It leaves out nothing whether the offset counts pages from 0, pages from 1
 * (0 being the first one too) or items from 0, whether the server shortens pages that are too long,
 * whether it then skips as many items as it gave or as it was asked for, and when a few items (a tenth
 * of a page) arrive at the front between two requests. A page that is not full ends the list. Source: vis.json listCalls and listEvents, which leave the meaning of
 * `offset` open.
 *
 * @param fetchPage asks for one page. `size` is `pageSize`, or `limit` if less, until a page is shorter;
 * from then on it is the length of that page
 * @returns at most 500 requests' worth of items
 */
export async function collectByOffset<Item>(
	fetchPage: (offset: number, size: number) => Promise<Item[]>,
	{ keyOf, pageSize, limit = Infinity, isPast = () => false }: OffsetPaging<Item>,
): Promise<Item[]> {
	let size = Math.min(pageSize, limit);
	const found = new Map<string, Item>();
	let fullPage = Math.min(size, SHORTEST_FULL_PAGE);
	let countsItems = false;
	let offset = 0;
	let withoutNews = 0;
	for (
		let requests = 0;
		requests < MAX_REQUESTS && withoutNews < MAX_PAGES_WITHOUT_NEWS;
		requests += 1
	) {
		const page = await fetchPage(offset, size);
		const knownBefore = found.size;
		for (const item of page) found.set(keyOf(item), item);
		const news = found.size - knownBefore;
		if (page.length < fullPage || found.size >= limit || page.every(isPast)) break;

		fullPage = page.length;
		size = Math.min(size, page.length);
		withoutNews = news > 0 ? 0 : withoutNews + 1;
		// a third page that shows mostly known items means that the offset counts items
		countsItems ||= offset >= 2 && news < page.length / 2;
		offset += countsItems ? page.length : 1;
	}
	return [...found.values()].slice(0, limit);
}
