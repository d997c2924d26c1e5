import { detailsOf } from '../shared/apis/integrationSuite';
import { EVENT_PAGE_SIZE, listEvents, type PastCall } from '../shared/apis/integrationSuiteEvents';
import type { VonageClient } from '../shared/http/client';
import { FINAL_STATES } from './fields';

/** Bounds the work, and a server that repeats itself: 50 000 events. */
const MAX_PAGES = 500;

/** A page without anything new can be the first one again; two of them are the end. */
const MAX_PAGES_WITHOUT_NEWS = 2;

/** When the call ended, or at least started; NaN, which is not older than anything, if unknown. */
function timeOf(call: PastCall): number {
	const { endTime, startTime } = detailsOf(call);
	return Date.parse(endTime ?? startTime ?? '');
}

/**
 * Collects events page by page, newest first, until they are older than `since`. It is safe whether
 * the first page is 0 or 1 and whether `offset` counts pages or events (vis.json listEvents leaves
 * it open): what was seen is skipped.
 */
async function collect(
	vonage: VonageClient,
	since: number,
	query: { fromDate: number; states: readonly string[] },
): Promise<PastCall[]> {
	const found = new Map<string, PastCall>();
	let withoutNews = 0;
	for (let page = 0; page < MAX_PAGES && withoutNews < MAX_PAGES_WITHOUT_NEWS; page += 1) {
		const events = await listEvents(vonage, { ...query, page });
		const before = found.size;
		for (const event of events) found.set(`${event.id}:${event.state}`, event);
		withoutNews = found.size === before ? withoutNews + 1 : 0;
		const isPast = events.length > 0 && events.every((event) => timeOf(event) < since);
		if (isPast || events.length < EVENT_PAGE_SIZE) break;
	}
	return [...found.values()];
}

/**
 * The calls that reached one of the states since a moment, oldest first. The contract leaves open
 * whether `fromDate` is in milliseconds or in seconds: milliseconds are far in the future for a
 * server that counts seconds, which then answers with nothing and is asked again.
 *
 * @param since milliseconds since 1970
 * @throws NodeApiError when Vonage cannot be asked
 */
export async function callsSince(
	vonage: VonageClient,
	since: number,
	states: readonly string[],
): Promise<PastCall[]> {
	const outcomes = FINAL_STATES.filter((state) => states.includes(state));
	if (outcomes.length === 0) return [];
	const inMilliseconds = await collect(vonage, since, { fromDate: since, states: outcomes });
	const events =
		inMilliseconds.length > 0
			? inMilliseconds
			: await collect(vonage, since, { fromDate: Math.floor(since / 1000), states: outcomes });
	return events
		.filter((event) => outcomes.includes(event.state) && !(timeOf(event) < since))
		.sort((a, b) => timeOf(a) - timeOf(b));
}
