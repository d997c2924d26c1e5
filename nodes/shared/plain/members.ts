/** The members of a JSON object. */
export type Members = Record<string, unknown>;

/** Whether a value is a JSON object. */
export const isObject = (value: unknown): value is Members =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The members of an object; none of anything else. */
export const membersOf = (value: unknown): Members => (isObject(value) ? value : {});

/** Whether an object, or anything within it, has a member of this name of its own. */
export const hasMember = (value: unknown, name: string): boolean =>
	typeof value === 'object' &&
	value !== null &&
	(Object.hasOwn(value, name) || Object.values(value).some((member) => hasMember(member, name)));

/** Changes the value of each member. */
export const mapMembers = (
	members: Members,
	change: (value: unknown, name: string) => unknown,
): Members =>
	Object.fromEntries(Object.entries(members).map(([name, value]) => [name, change(value, name)]));

/** The members of an object except some. */
export const without = (members: Members, names: readonly string[]): Members =>
	Object.fromEntries(Object.entries(members).filter(([name]) => !names.includes(name)));

/** JSON without some members, wherever they stand in it. */
export const withoutWithin = (
	json: unknown,
	isUnwanted: (name: string, value: unknown) => boolean,
): unknown =>
	JSON.parse(JSON.stringify(json), (name, value: unknown) =>
		isUnwanted(name, value) ? undefined : value,
	);

/** An object without the members that are null, and so the objects within it. */
export const withoutNulls = (members: Members): Members =>
	mapMembers(
		Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null)),
		(value) => (isObject(value) ? withoutNulls(value) : value),
	);

/** Merges objects member by member; anything else is replaced, and undefined is no change. */
export function merge(current: unknown, changes: unknown): unknown {
	if (changes === undefined) return current;
	if (!isObject(current) || !isObject(changes)) return changes;
	const changed = mapMembers(changes, (change, name) =>
		merge(Object.hasOwn(current, name) ? current[name] : undefined, change),
	);
	return { ...current, ...changed };
}
