/** How long nothing may come. Long enough for a server that dials first and answers then. */
export const REQUEST_TIMEOUT_MS = 60_000;

/**
 * How long one try may take in all: a sign-in and a request, each as slow as it may be. Without it a
 * server that sends a blank now and then would be waited for without end.
 */
export const TRY_DEADLINE_MS = 120_000;

/** Limits of requests for a person who is waiting in front of a list, in milliseconds. */
export const WHILE_SOMEBODY_WAITS = { maxWaitMs: 5_000, limitMs: 25_000 };
