const SECOND_MS = 1_000;

/** The longest window that one request can ask for (vcc-content.json searchInteractionContent). */
const LONGEST_MS = 7 * 24 * 60 * 60 * SECOND_MS;

/** No recording is older. */
const FIRST_RECORDING = Date.UTC(2000, 0, 1);

/** What lies further ahead stands for "without an end". Clocks that are wrong by less lose no call. */
const YEAR_MS = 366 * 24 * 60 * 60 * SECOND_MS;

/** A period in milliseconds since 1970, both ends included. */
export interface Period {
	after: number;
	before: number;
}

/**
 * Cuts a period into windows that the API takes, the latest first. Each of them overlaps the next by a second, and the
 * last second of the period is asked for in full: copies of the documentation differ on whether the end of a window
 * belongs to it. So a call may be found twice, and is never left out. Windows end a year from now
 * at the latest.
 */
export function* windowsOf({ after, before }: Period): Generator<{ start: number; end: number }> {
	const first = Math.floor(Math.max(after, FIRST_RECORDING) / SECOND_MS) * SECOND_MS;
	const last = Math.min(before, Date.now() + YEAR_MS);
	let end = (Math.floor(last / SECOND_MS) + 1) * SECOND_MS;
	while (end > first) {
		const start = Math.max(first, end - LONGEST_MS);
		yield { start, end };
		end = start > first ? start + SECOND_MS : start;
	}
}
