import { backOff } from './backOff';
import { isServerFault, type Failure } from './failure';

/** How often a request is sent again after network faults and 5xx. */
const MAX_REPEATS = 3;

/** Methods that have the same effect when they arrive twice (RFC 9110, 9.2.2). */
const IDEMPOTENT = new Set(['GET', 'PUT', 'DELETE']);

export interface Attempt {
	method: string;
	/** How often this request was already sent without a usable answer; 1 after the first try. */
	tries: number;
	/** For how many more milliseconds it may be sent again; without end if absent. */
	leftMs?: number;
}

export type Decision = { retry: true; pauseMs: number } | { retry: false };

/**
 * Decides whether a failed request is sent again. (The gate does that after an answer that the
 * quota is used up.) A connection that was never made and a sign-in that failed had no effect, so
 * any method may be repeated; after anything else only an idempotent one, because the first request
 * may have been carried out.
 */
export function decide(failure: Failure, attempt: Attempt): Decision {
	const { leftMs = Infinity } = attempt;
	if (attempt.tries > MAX_REPEATS) return { retry: false };
	const again: Decision = { retry: true, pauseMs: backOff(attempt.tries) };
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
