import type { Context } from 'openapi-backend';
import { refusal } from '../../contract/api.mts';
import type { World } from '../../state/world.mts';

/** The page of a list that a query asks for. Source: vis.json listCalls, listEvents. */
export function pageOf<Item>(context: Context, { seed }: World, list: Item[]): Item[] {
	const { offset, size }: { offset?: number; size: number } = context.request.query;
	const { eventPageBase: base, largestPageSize, longestPage } = seed;
	if (size > largestPageSize) throw refusal(context, 400);
	const length = Math.min(size, longestPage);
	// Where pages count from 1, page 0 is the first one too.
	const page = Math.max(0, (offset ?? base) - base);
	return list.slice(page * length, (page + 1) * length);
}
