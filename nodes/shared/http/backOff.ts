const FIRST_PAUSE_MS = 500;
/** The longest window of a documented quota is a minute (VIS, 10 per minute: docs/vonage-api.md). */
const LONGEST_PAUSE_MS = 60_000;

/**
 * The pause before the next try, in milliseconds. It doubles with each try. Half of it is random,
 * so that waiting items do not all try again at the same moment.
 */
export function backOff(tries: number): number {
	const full = Math.min(FIRST_PAUSE_MS * 2 ** tries, LONGEST_PAUSE_MS);
	return full / 2 + (Math.random() * full) / 2;
}
