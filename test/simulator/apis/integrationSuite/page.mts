import type { World } from '../../state/world.mts';

/** The page of a list that a query asks for. Source: vis.json listCalls, listEvents. */
export function pageOf<Item>(
	{ seed }: World,
	list: Item[],
	{ offset, size }: { offset?: number; size: number },
): Item[] {
	const base = seed.eventPageBase;
	// Where pages count from 1, page 0 is the first one too.
	const page = Math.max(0, (offset ?? base) - base);
	return list.slice(page * size, (page + 1) * size);
}
