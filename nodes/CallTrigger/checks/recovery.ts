import type { VonageClient } from '../../shared/http/client';
import { FINAL_STATES } from '../../shared/vonage/integrationSuite/callStates';
import { timesOf, type BusinessCall } from '../../shared/vonage/integrationSuite/data';
import {
	collectEntries,
	hasState,
	inEitherUnit,
	type PastCall,
} from '../../shared/vonage/integrationSuite/events';

/**
 * Vonage selects calls by their start, as far as the contract tells (vis.json listEvents); the trigger
 * wants those that ended since a moment. A call that took longer than this can be missed.
 */
const LONGEST_CALL_MS = 24 * 60 * 60_000;

/**
 * In milliseconds since 1970; NaN if unknown. No moment is before or after NaN, so no limit
 * applies.
 */
function momentsOf(call: BusinessCall): { startedAt: number; endedAt: number } {
	const { endTime, startTime } = timesOf(call);
	return {
		startedAt: Date.parse(startTime ?? ''),
		endedAt: Date.parse(endTime ?? startTime ?? ''),
	};
}

/** When a call ended, in milliseconds since 1970; NaN if unknown. */
export const endOf = (call: BusinessCall): number => momentsOf(call).endedAt;

/** Every event since a moment, newest first. */
async function eventsSince(
	vonage: VonageClient,
	startedSince: number,
	states: readonly string[],
): Promise<BusinessCall[]> {
	return await inEitherUnit(async (unitMs) => {
		const fromDate = Math.floor(startedSince / unitMs);
		return await collectEntries(
			vonage,
			{ fromDate, states },
			{ isPast: (event) => momentsOf(event).startedAt < startedSince },
		);
	});
}

/**
 * The calls that ended in one of the states since a moment, oldest first.
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
	const events = await eventsSince(vonage, since - LONGEST_CALL_MS, outcomes);
	return events
		.filter(hasState)
		.filter(({ state }) => outcomes.includes(state))
		.map((event) => ({ event, ...momentsOf(event) }))
		.filter(({ endedAt }) => !(endedAt < since))
		.sort((a, b) => a.endedAt - b.endedAt)
		.map(({ event }) => event);
}
