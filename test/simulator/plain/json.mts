const bigIntMark = '\u0000';

/** JSON text in which bigints stand as number literals: ids beyond 2^53 keep their digits. */
export function toJson(value: unknown): string {
	const marked = JSON.stringify(value, function (this: Record<string, unknown>, key, member) {
		// the member itself: n8n's libraries give bigints a toJSON, which makes them text
		const original = this[key];
		return typeof original === 'bigint' ? `${bigIntMark}${original}` : (member as unknown);
	});
	return marked.replace(/"\\u0000(\d+)"/g, '$1');
}
