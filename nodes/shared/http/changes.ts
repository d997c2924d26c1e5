/** How often this process has changed something, by the name of the API. */
const changes = new Map<string, number>();

/** Notes that a request may have changed something. */
export const noteChange = (api: { name: string }): void => {
	changes.set(api.name, changesOf(api) + 1);
};

/** A number that grows with each change: what was read before the last one may be out of date. */
export const changesOf = ({ name }: { name: string }): number => changes.get(name) ?? 0;
