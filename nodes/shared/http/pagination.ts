/** One page of a list, and whether the server said that it is the last one. */
export interface Page<Item> {
	items: Item[];
	isLast: boolean;
}

/**
 * Collects the wanted items of numbered pages. Ends at the last page, at `limit` of them, or at an
 * empty page, so that a server that never says "last" cannot hold it up. Pages are asked for by number:
 * a link that the server sends is never followed.
 *
 * @param fetchPage asks for one page; pages are counted from 1
 */
export async function collectPages<Item>(
	fetchPage: (page: number) => Promise<Page<Item>>,
	limit = Infinity,
	isWanted: (item: Item) => boolean = () => true,
): Promise<Item[]> {
	const collected: Item[] = [];
	for (let page = 1; collected.length < limit; page += 1) {
		const { items, isLast } = await fetchPage(page);
		collected.push(...items.filter(isWanted));
		if (isLast || items.length === 0) break;
	}
	return collected.slice(0, limit);
}
