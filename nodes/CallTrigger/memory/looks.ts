const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * The call history of Vonage may lag: after a sign of loss calls are looked for at once, at the next
 * two checks, and once more at the first check after a quarter of an hour.
 */
const AFTER_LOSS_MS: readonly number[] = [0, 0, 0, 15 * MINUTE_MS];

/**
 * The looks for missed calls that are still to come: for each of them the moment before which it does
 * not begin, in milliseconds since 1970. A check begins at most one.
 */
export type Looks = readonly number[];

/** Calls may have been lost: whatever looks were to come, these come now. */
export const looksAfterLoss = (now: number): Looks => AFTER_LOSS_MS.map((after) => now + after);

/** Calls are looked for once a day in any case. */
export function withDailyLook(looks: Looks, recoveredAt: number | undefined, now: number): Looks {
	const isDayOver = recoveredAt !== undefined && now - recoveredAt >= DAY_MS;
	return isDayOver && looks.length === 0 ? [now] : looks;
}

/** Whether a look is to begin now. */
export const isLookDue = ([next]: Looks, now: number): boolean => next !== undefined && now >= next;
