import { z } from 'zod';

import { isoDateTime } from '../../plain/isoDateTime';
import { FINAL_STATES } from './callStates';
import { businessCall, detailsOf, type BusinessCall } from './data';

/** States before a call is picked up. Every other state that is not final is later than these. */
const FIRST_STATES = ['INITIALIZING', 'RINGING'];

/** How far a call has come: its end is later than everything else. */
function stageOf(state: string | null): number {
	if (state === null) return -1;
	if (FINAL_STATES.includes(state)) return FIRST_STATES.length + 1;
	const first = FIRST_STATES.indexOf(state);
	return first >= 0 ? first : FIRST_STATES.length;
}

/** The latest time in an entry, in milliseconds since 1970; 0 for none. */
function latestTimeOf({ startTime, answerTime, endTime }: ReturnType<typeof detailsOf>): number {
	const times = [startTime, answerTime, endTime].map((time) => Date.parse(isoDateTime(time) ?? ''));
	return Math.max(0, ...times.filter(Number.isFinite));
}

/** Above 0 where the first entry is the later one, below 0 where the other one is. */
function compare(one: BusinessCall, other: BusinessCall): number {
	const [details, others] = [detailsOf(one), detailsOf(other)];
	return (
		stageOf(details.state) - stageOf(others.state) || latestTimeOf(details) - latestTimeOf(others)
	);
}

/**
 * The newest of several entries about one call: a final state is newer than a live one, then the
 * latest time counts. For entries that are alike in both, such as on hold and connected again, the
 * place in the list counts; the list can begin with the newest or with the oldest entry.
 */
function newestOf<Call extends BusinessCall>(entries: readonly Call[]): Call {
	const isNewestFirst = compare(entries[0], entries[entries.length - 1]) > 0;
	const oldestFirst = isNewestFirst ? [...entries].reverse() : entries;
	return oldestFirst.reduce((newest, entry) => (compare(entry, newest) >= 0 ? entry : newest));
}

/** The newest entry of each call, in the order in which the calls come first. */
export function newestOfEach<Call extends BusinessCall>(entries: readonly Call[]): Call[] {
	const calls = new Map<string, Call[]>();
	for (const entry of entries) calls.set(entry.id, [...(calls.get(entry.id) ?? []), entry]);
	return [...calls.values()].map(newestOf);
}

/**
 * The reply about one call: an object, or an array with one or more entries for the states that the
 * call had (docs/vonage-api.md).
 */
export const oneCall = z.preprocess((body) => {
	if (!Array.isArray(body)) return body;
	const entries = body.flatMap((entry) => businessCall.safeParse(entry).data ?? []);
	return entries.length > 0 ? newestOf(entries) : (body[0] as unknown);
}, businessCall);
