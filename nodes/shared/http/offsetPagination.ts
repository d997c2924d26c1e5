/** Bounds a server that never runs out of items: 50 000 of them in pages of 100. */
const MAX_REQUESTS = 500;

/** A page without anything new can be the first one again; two of them in a row are the end. */
const MAX_WITHOUT_NEWS = 2;

/** The size of a page that nobody asked for: a server that shortens pages leaves as many as that. */
const SHORTEST_FULL_PAGE = 20;

/** How to tell items apart, and when there are enough. */
export interface OffsetPaging<Item> {
	/** The same for the same item on different pages. */
	keyOf: (item: Item) => string;
	/** How many items to ask for at once. */
	pageSize: number;
	limit?: number;
	/** Nothing is asked for any more after a page of which this is true for every item. */
	isPast?: (item: Item) => boolean;
}

/**
 * Collects the distinct items of a list that is paged by `offset` and `size`, in the order of the
 * server, up to `limit`. It leaves out nothing whether the offset counts pages from 0, pages from 1
 * (0 being the first one too) or items from 0, whether the server shortens pages that are too long,
 * and when items are added at the front meanwhile. Source: vis.json listCalls and listEvents, which
 * leave the meaning of `offset` open.
 *
 * @param fetchPage asks for one page; `size` is the same every time
 */
export async function collectByOffset<Item>(
	fetchPage: (offset: number, size: number) => Promise<Item[]>,
	{ keyOf, pageSize, limit = Infinity, isPast = () => false }: OffsetPaging<Item>,
): Promise<Item[]> {
	const size = Math.min(pageSize, limit);
	const found = new Map<string, Item>();
	let fullPage = Math.min(size, SHORTEST_FULL_PAGE);
	let countsItems = false;
	let offset = 0;
	let withoutNews = 0;
	for (let requests = 0; requests < MAX_REQUESTS && withoutNews < MAX_WITHOUT_NEWS; requests += 1) {
		const page = await fetchPage(offset, size);
		const known = [...found.keys()];
		for (const item of page) found.set(keyOf(item), item);
		const hasNews = found.size > known.length;
		if (page.length < fullPage || found.size >= limit || page.every(isPast)) break;

		fullPage = page.length;
		withoutNews = hasNews ? 0 : withoutNews + 1;
		// a page that begins so early in what is known, and yet goes beyond it, has moved on by items
		const beginsAt = known.indexOf(keyOf(page[0]));
		countsItems ||= hasNews && beginsAt >= 0 && beginsAt <= offset;
		offset = countsItems ? found.size : offset + 1;
	}
	return [...found.values()].slice(0, limit);
}
