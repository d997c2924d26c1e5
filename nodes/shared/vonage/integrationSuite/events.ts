import { z } from 'zod';

import type { Explanation } from '../../http/api';
import type { VonageClient } from '../../http/client';
import { whenNotFound } from '../../http/notFound';
import type { ApiRequest } from '../../http/request';
import type { OffsetPaging } from '../../paging/byOffset';
import { count } from '../replyMembers';
import { ROOT } from './api';
import { CALL_STATES } from './callStates';
import type { Direction } from './calls';
import { businessCall, type BusinessCall } from './data';
import { newestOfEach, oneCall } from './newestCall';
import { collectPages, SMALL_PAGE } from './pages';

/** The answer to an ID that is in no event. */
const UNKNOWN_PAST_CALL: Explanation = {
	message: 'The call history has no such call',
	description: "Choose 'Call' from the list of recent calls, or check the ID",
};

/** A call with a state (vis.json Event). */
export const pastCall = businessCall.extend({ state: z.string().min(1) });

export type PastCall = z.output<typeof pastCall>;

/** Whether a call has a state. A list of events can also have calls without one. */
export const hasState = (call: BusinessCall): call is PastCall =>
	typeof call.state === 'string' && call.state !== '';

/**
 * Which events are wanted. The contract does not say whether dates are in milliseconds or seconds.
 */
export interface EventFilters {
	direction?: Direction;
	states?: readonly string[];
	/** Since 1970. */
	fromDate?: number;
	toDate?: number;
}

export interface EventQuery extends EventFilters {
	offset: number;
	size: number;
	order?: Order;
}

export type Order = 'ASC' | 'DESC';

/** Lists are separated by commas (vis.json listEvents). */
const toQuery = ({ direction, states = [], fromDate, toDate }: EventFilters) => ({
	...(direction && { direction }),
	...(states.length > 0 && { states: states.join(',') }),
	...(fromDate !== undefined && { fromDate }),
	...(toDate !== undefined && { toDate }),
});

/** One page of call events, newest first unless told otherwise. Source: vis.json listEvents. */
async function listEvents(
	vonage: VonageClient,
	{ offset, size, order = 'DESC', ...filters }: EventQuery,
): Promise<BusinessCall[]> {
	return await vonage.request({
		method: 'GET',
		path: [...ROOT, 'events'],
		query: { types: 'CALL', ...toQuery(filters), offset, size, order },
		reply: z.array(businessCall),
	});
}

/**
 * The events of all pages, each state of a call once. Source: vis.json listEvents.
 *
 * @param paging how many are wanted, or which of them lie beyond what is wanted
 */
export async function collectEntries(
	vonage: VonageClient,
	filters: Omit<EventQuery, 'offset' | 'size'>,
	paging: Pick<OffsetPaging<BusinessCall>, 'limit' | 'isPast'>,
): Promise<BusinessCall[]> {
	return await collectPages(
		vonage,
		'events',
		async (offset, size) => await listEvents(vonage, { ...filters, offset, size }),
		{ ...paging, keyOf: (call) => `${call.id}:${hasState(call) ? call.state : ''}` },
	);
}

/** How many entries a list may have for one call: one for each state. */
const MOST_ENTRIES = CALL_STATES.length;

/**
 * Up to `limit` calls with their last known state. A server may list an entry for each state of a
 * call, which the contract leaves open. Source: vis.json listEvents.
 */
export async function collectEvents(
	vonage: VonageClient,
	filters: Omit<EventQuery, 'offset' | 'size'>,
	limit: number,
): Promise<BusinessCall[]> {
	// at least two, because a single entry does not show whether its call has more of them
	const entries = await collectEntries(vonage, filters, { limit: Math.max(limit, 2) });
	const calls = newestOfEach(entries);
	if (calls.length === entries.length || limit === Infinity) return calls.slice(0, limit);
	const more = await collectEntries(vonage, filters, { limit: limit * MOST_ENTRIES });
	return newestOfEach(more).slice(0, limit);
}

/** How many calls {@link collectEvents} finds. Source: vis.json getEventsCount. */
export async function countEvents(vonage: VonageClient, filters: EventFilters): Promise<number> {
	const counted = await vonage.request({
		method: 'GET',
		path: [...ROOT, 'events', 'count'],
		query: toQuery(filters),
		reply: z.object({ count }),
	});
	if (counted.count < 2) return counted.count;
	const page = await listEvents(vonage, { ...filters, offset: 0, size: SMALL_PAGE });
	const hasEntryForEachState = newestOfEach(page).length < page.length;
	return hasEntryForEachState
		? (await collectEvents(vonage, filters, Infinity)).length
		: counted.count;
}

/** One call with its last known state. Source: vis.json getEvent. */
export async function getEvent(
	vonage: VonageClient,
	callId: string,
	{ until }: Pick<ApiRequest<unknown>, 'until'> = {},
): Promise<BusinessCall> {
	return await vonage.request({
		method: 'GET',
		path: [...ROOT, 'events', callId],
		reply: oneCall,
		until,
		explain: whenNotFound(UNKNOWN_PAST_CALL),
	});
}

/**
 * Asks about events by a date, first in milliseconds and then in seconds, because vis.json
 * listEvents does not say which. To a server that counts seconds, milliseconds are far in the
 * future: it finds nothing, and is asked again.
 *
 * @param ask gets the length of a unit in milliseconds, and returns events or their number
 */
export async function inEitherUnit<Result extends number | readonly BusinessCall[]>(
	ask: (unitMs: number) => Promise<Result>,
): Promise<Result> {
	const inMilliseconds = await ask(1);
	const found = typeof inMilliseconds === 'number' ? inMilliseconds : inMilliseconds.length;
	return found > 0 ? inMilliseconds : await ask(1_000);
}

/** No call is older. Read as seconds, this number of milliseconds is far in the future. */
const FIRST_CALL = Date.UTC(2000, 0, 1);

/** Added to the present time, because clocks differ. */
const DAY_MS = 24 * 60 * 60_000;

/**
 * Asks about the events of a period, in milliseconds since 1970. Both bounds are always sent: in
 * the wrong unit, the period is far in the future or around 1970, where there are no calls. So
 * whatever is found was asked for in the right unit.
 */
export async function inPeriod<Result extends number | readonly BusinessCall[]>(
	{ after, before }: { after?: number; before?: number },
	ask: (dates: Pick<EventFilters, 'fromDate' | 'toDate'>) => Promise<Result>,
): Promise<Result> {
	if (after === undefined && before === undefined) return await ask({});
	const from = Math.max(after ?? FIRST_CALL, FIRST_CALL);
	const to = before ?? Math.max(from, Date.now()) + DAY_MS;
	return await inEitherUnit(
		async (unitMs) =>
			await ask({ fromDate: Math.floor(from / unitMs), toDate: Math.ceil(to / unitMs) }),
	);
}
