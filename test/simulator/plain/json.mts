const bigIntMark = '\u0000';

/** JSON text in which bigints stand as number literals: ids beyond 2^53 keep their digits. */
export function toJson(value: unknown): string {
	const marked = JSON.stringify(value, (_, member: unknown) =>
		typeof member === 'bigint' ? `${bigIntMark}${member}` : member,
	);
	return marked.replace(/"\\u0000(\d+)"/g, '$1');
}
