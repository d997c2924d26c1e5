type Members = Record<string, unknown>;

/**
 * What a partial update makes of an object: members of objects are merged one by one, lists and
 * everything else are replaced. Neither argument is changed.
 */
export function merge<Whole extends object>(whole: Whole, changes: object): Whole {
	const merged = { ...whole } as Members;
	for (const [name, change] of Object.entries(changes)) {
		merged[name] = isObject(change) ? merge(objectOr(merged[name]), change) : change;
	}
	return merged as Whole;
}

export function isObject(value: unknown): value is Members {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function objectOr(value: unknown): Members {
	return isObject(value) ? value : {};
}
