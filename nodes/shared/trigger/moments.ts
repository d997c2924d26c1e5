const MINUTE_MS = 60_000;

/** The clock of Vonage may be behind by this, until Vonage has told its time. */
const ASSUMED_LAG_MS = 5 * MINUTE_MS;

/** A clock that is behind by more than this is not believed. */
const MAX_LAG_MS = 60 * MINUTE_MS;

/**
 * The earliest time that the clock of Vonage may show now. That clock stamps the calls.
 *
 * @param told the time that Vonage has just stamped something with
 */
export function vonageNow(told?: number, now = Date.now()): number {
	return told === undefined
		? now - ASSUMED_LAG_MS
		: Math.max(now - MAX_LAG_MS, Math.min(now, told));
}

/** 0, which is unknown, for a moment in the future: it was read from a clock that was wrong. */
export const orUnknown = (moment: number | undefined, now: number): number =>
	moment === undefined || moment > now ? 0 : moment;
