/** Long enough for everything on a busy machine, in milliseconds; reached only by what never comes. */
export const PATIENCE_MS = 10 * 60_000;
