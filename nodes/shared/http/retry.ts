import { isServerFault, type Failure } from './failure';

/** How often a request is sent again after network faults and 5xx. */
const MAX_REPEATS = 3;
const FIRST_PAUSE_MS = 500;
/** The longest window of a documented quota is a minute (VIS, 10 per minute: docs/vonage-api.md). */
const LONGEST_PAUSE_MS = 60_000;
const SHORTEST_QUOTA_PAUSE_MS = 1_000;

/** Methods that have the same effect when they arrive twice (RFC 9110, 9.2.2). */
const IDEMPOTENT = new Set(['GET', 'PUT', 'DELETE']);

export interface Attempt {
	method: string;
	/** How often this request was sent already without a usable answer; 1 after the first try. */
	tries: number;
	/** How long this request has waited for a quota until now, and how long it may in all. */
	waitedMs: number;
	maxWaitMs: number;
	/** How long from now on it may be sent again at all; for ever if absent. */
	leftMs?: number;
}

export type Decision =
	| { retry: true; pauseMs: number; forQuota: boolean }
	| { retry: false; quotaNeedsMs?: number };

/** Doubles from try to try; half of it is random, so that waiting items do not come back together. */
function backOff(tries: number): number {
	const full = Math.min(FIRST_PAUSE_MS * 2 ** tries, LONGEST_PAUSE_MS);
	return full / 2 + (Math.random() * full) / 2;
}

/** `Retry-After` is a number of seconds or a date (RFC 9110, 10.2.3). */
function retryAfterMs(header: string | undefined): number | undefined {
	if (header === undefined) return undefined;
	if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
	const date = Date.parse(header);
	return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

function quotaPause(failure: Extract<Failure, { kind: 'refused' }>, tries: number): number {
	const told = retryAfterMs(failure.retryAfter);
	const pause = told === undefined ? backOff(tries) : told + Math.random() * 1_000;
	return Math.max(pause, SHORTEST_QUOTA_PAUSE_MS);
}

/**
 * Decides whether a failed request is sent again. The server's "not now" (429 or a throttle fault)
 * and a connection that was never made had no effect, so any method may be repeated; after anything
 * else only an idempotent one, because the first request may have been carried out.
 */
export function decide(failure: Failure, attempt: Attempt): Decision {
	const { leftMs = Infinity } = attempt;
	if (failure.kind === 'refused' && failure.throttled) {
		const pauseMs = quotaPause(failure, attempt.tries);
		const enough = attempt.waitedMs + pauseMs <= attempt.maxWaitMs && pauseMs <= leftMs;
		return enough
			? { retry: true, pauseMs, forQuota: true }
			: { retry: false, quotaNeedsMs: pauseMs };
	}
	if (attempt.tries > MAX_REPEATS) return { retry: false };
	const again: Decision = { retry: true, pauseMs: backOff(attempt.tries), forQuota: false };
	if (again.pauseMs > leftMs) return { retry: false };
	switch (failure.kind) {
		case 'unreachable':
			return again;
		case 'signIn':
			return failure.why === 'unavailable' ? again : { retry: false };
		case 'interrupted':
			return IDEMPOTENT.has(attempt.method) && failure.code !== 'ERR_CANCELED'
				? again
				: { retry: false };
		case 'unreadable':
			return IDEMPOTENT.has(attempt.method) ? again : { retry: false };
		case 'refused':
			return IDEMPOTENT.has(attempt.method) && isServerFault(failure.reply.status)
				? again
				: { retry: false };
	}
}
