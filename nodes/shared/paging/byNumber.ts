/** One page of a list, and whether the server said that it is the last one. */
export interface Page<Item> {
	items: Item[];
	isLast: boolean;
}

/**
 * Collects the wanted items of numbered pages, each once. Ends at the last page, at `limit` of
 * them, or at a page without anything new, so that a server that never says "last", or gives the
 * same page again and again, cannot hold it up. Pages are asked for by number: a link that the
 * server sends is never followed.
 *
 * @param fetchPage asks for one page; pages are counted from 1
 * @param keyOf tells items apart, such as by their ID; without it, every item counts as a new one
 */
export async function collectPages<Item>(
	fetchPage: (page: number) => Promise<Page<Item>>,
	limit = Infinity,
	isWanted: (item: Item) => boolean = () => true,
	keyOf: (item: Item) => unknown = (item) => item,
): Promise<Item[]> {
	const seen = new Set<unknown>();
	const collected: Item[] = [];
	for (let page = 1; collected.length < limit; page += 1) {
		const { items, isLast } = await fetchPage(page);
		const seenBefore = seen.size;
		for (const item of items) {
			const key = keyOf(item);
			if (!seen.has(key) && isWanted(item)) collected.push(item);
			seen.add(key);
		}
		if (isLast || seen.size === seenBefore) break;
	}
	return collected.slice(0, limit);
}
