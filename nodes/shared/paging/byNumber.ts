/** One page of a list. */
export interface Page<Item> {
	items: Item[];
	/** Whether the server said that it is the last one. */
	isLast: boolean;
	/** How many pages there are by now; null where the server does not say. */
	pageCount: number | null;
}

/** Which items are wanted, and how to get them. */
export interface NumberPaging<Item> {
	/** How many are wanted; all of them if absent. */
	limit?: number;
	isWanted?: (item: Item) => boolean;
	/** Tells items apart, such as by their ID. Without it, every item counts as a new one. */
	keyOf?: (item: Item) => unknown;
	/** How many pages may be asked for at once; if absent, one after another. */
	atOnce?: number;
}

/**
 * Collects the wanted items of numbered pages in the order of the server, each once. Ends at the last
 * page, at `limit` of them, or at a page without anything new, so that a server that never says
 * "last", or gives the same page again and again, cannot hold it up. Pages are asked for by number: a
 * link that the server sends is never followed.
 *
 * Once the server has said how many pages there are, several are asked for side by side, but never
 * more than are needed even if each of them was full of wanted items.
 *
 * @param fetchPage asks for one page; pages are counted from 1
 */
export async function collectPages<Item>(
	fetchPage: (page: number) => Promise<Page<Item>>,
	{
		limit = Infinity,
		isWanted = () => true,
		keyOf = (item) => item,
		atOnce = 1,
	}: NumberPaging<Item> = {},
): Promise<Item[]> {
	const seen = new Set<unknown>();
	const collected: Item[] = [];
	let pagesRead = 0;
	let longestPage = 0;

	/** Takes what is new on the next page, and says whether the list ends with it. */
	function take({ items, isLast }: Page<Item>): boolean {
		const seenBefore = seen.size;
		for (const item of items) {
			const key = keyOf(item);
			if (!seen.has(key) && isWanted(item)) collected.push(item);
			seen.add(key);
		}
		pagesRead += 1;
		longestPage = Math.max(longestPage, items.length);
		return isLast || seen.size === seenBefore || collected.length >= limit;
	}

	/** How many of the next pages to ask for, after a page that says how many there are. */
	function countNext({ pageCount }: Page<Item>): number {
		const left = (pageCount ?? 0) - pagesRead;
		const needed = Math.ceil((limit - collected.length) / longestPage);
		return Math.max(1, Math.min(atOnce, left, needed));
	}

	for (let next = 1; ; ) {
		const first = pagesRead + 1;
		const requests = Array.from(
			{ length: next },
			async (_, index) => await fetchPage(first + index),
		);
		await Promise.allSettled(requests);
		for (const request of requests) {
			// behind the end of the list, even a failure means nothing
			const page = await request;
			if (take(page)) return collected.slice(0, limit);
			next = countNext(page);
		}
	}
}
