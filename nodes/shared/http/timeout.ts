/** How long a server may stay silent. A server that dials before it answers needs this long. */
export const REQUEST_TIMEOUT_MS = 60_000;

/**
 * How long one try may take in all: a sign-in and a request, each as slow as allowed. Without this
 * limit, a server that sends a blank now and then would be waited for without end.
 */
export const TRY_DEADLINE_MS = 120_000;

/** Limits of requests that fill a list while a person waits for it. */
export const WHILE_SOMEBODY_WAITS = { maxWaitMs: 5_000, limitMs: 25_000, atOnce: 10 };

/** The same for what makes a list better, and which it can do without. */
export const WHILE_A_LIST_WAITS = { maxWaitMs: 0, limitMs: 3_000, atOnce: 1 };

/** The highest value of the option 'Max Wait on Quota (Seconds)', in seconds. */
export const MAX_QUOTA_WAIT_S = 3_600;
