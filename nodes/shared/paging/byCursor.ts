/** Ends the list of a server that goes on giving new cursors without new items. */
const MAX_PAGES_WITHOUT_NEWS = 100;

/** One page of a list. */
export interface CursorPage<Item> {
	items: Item[];
	/** Cursor of the next page, unescaped; undefined on the last page. */
	next: string | undefined;
}

/**
 * The cursor in a link to a page, unescaped once. Nothing else of the link is used: it can name
 * another host, which must not get the token.
 */
export function cursorIn(href: string | null | undefined): string | undefined {
	const [, query = ''] = /^[^?#]*\?([^#]*)/.exec(href ?? '') ?? [];
	// a plus is a character of base64 here, not a space
	return new URLSearchParams(query.replaceAll('+', '%2B')).get('cursor') || undefined;
}

/**
 * Walks through the pages of a list. The last page is the one that names no next page, or names one
 * that was read already: a server can give the last page its own cursor.
 *
 * @param fetchPage asks for the page with a cursor, or for the first page
 * @param start cursor of the page to begin with
 */
export async function* walkPages<Item>(
	fetchPage: (cursor: string | undefined) => Promise<CursorPage<Item>>,
	start?: string,
): AsyncGenerator<CursorPage<Item>> {
	const seen = new Set<string>();
	let cursor = start;
	do {
		if (cursor !== undefined) seen.add(cursor);
		const { items, next } = await fetchPage(cursor);
		cursor = next !== undefined && seen.has(next) ? undefined : next;
		yield { items, next: cursor };
	} while (cursor !== undefined);
}

/**
 * Collects the distinct items of a list that is paged by cursor, in the order of the server, up to
 * `limit`. Short and empty pages are fine; a hundred of them in a row without anything new end it.
 *
 * @param keyOf gives an item the same key on every page
 */
export async function collectByCursor<Item>(
	fetchPage: (cursor: string | undefined) => Promise<CursorPage<Item>>,
	{ keyOf, limit }: { keyOf: (item: Item) => string; limit: number },
): Promise<Item[]> {
	const found = new Map<string, Item>();
	let withoutNews = 0;
	for await (const { items } of walkPages(fetchPage)) {
		const knownBefore = found.size;
		for (const item of items) found.set(keyOf(item), item);
		withoutNews = found.size > knownBefore ? 0 : withoutNews + 1;
		if (found.size >= limit || withoutNews === MAX_PAGES_WITHOUT_NEWS) break;
	}
	return [...found.values()].slice(0, limit);
}
