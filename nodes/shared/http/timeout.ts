/** Long enough for a server that dials first and answers then. */
export const REQUEST_TIMEOUT_MS = 60_000;
