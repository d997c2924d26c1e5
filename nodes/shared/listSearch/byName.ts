/** Sorts entries by name; numbers by their size, so that agent 99 comes before agent 100. */
export const byName = (one: { name: string }, other: { name: string }) =>
	one.name.localeCompare(other.name, undefined, { numeric: true });
