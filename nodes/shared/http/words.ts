/** As much of one member as goes into a message. */
const LONGEST = 500;

/** As many parts of one member as go into a message. */
const MOST_PARTS = 20;

const DEEPEST = 4;

/** Members that name the field in question, and members that say what is wrong. */
const NAMES = ['field', 'path', 'name', 'parameter'];
const REASONS = ['message', 'reason', 'description', 'detail', 'title', 'error'];

/** A page for people, or a part of one: it says nothing in one line. */
export const isMarkup = (text: string) =>
	/^\s*<[!?a-z]/i.test(text) || /<(?:!doctype|html|head|body)\b/i.test(text);

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

export const join = (parts: ReadonlyArray<string | undefined>, by = ': ') =>
	parts.filter(Boolean).join(by) || undefined;

const firstOf = (value: Record<string, unknown>, names: readonly string[], depth: number) =>
	names.map((name) => wordsOf(value[name], depth)).find((words) => words !== undefined);

/**
 * As much as goes into a message, without the word that the cut goes through: the first part of a
 * secret could not be told from other text.
 */
function shortened(text: string): string {
	return text.length > LONGEST ? text.slice(0, text.lastIndexOf(' ', LONGEST) + 1).trimEnd() : text;
}

function scalar(value: unknown): string | undefined {
	if (typeof value === 'number') return String(value);
	if (typeof value !== 'string') return undefined;
	const text = shortened(value.trim());
	return text === '' || isMarkup(text) ? undefined : text;
}

/** What a member of an unknown type says, in one line; undefined where it says nothing. */
export const wordsOf = (value: unknown, depth = DEEPEST): string | undefined =>
	shortened(linesOf(value, depth).join('; ')) || undefined;

/** What a member says about several fields, each in a line: a list, or an object by field. */
export function linesOf(value: unknown, depth = DEEPEST): string[] {
	if (depth === 0) return [];
	if (Array.isArray(value)) {
		return value.slice(0, MOST_PARTS).flatMap((part) => wordsOf(part, depth - 1) ?? []);
	}
	if (!isObject(value)) return [scalar(value) ?? []].flat();
	const reason = firstOf(value, REASONS, depth - 1);
	if (reason !== undefined) {
		const name = firstOf(value, NAMES, depth - 1);
		return [name === undefined ? reason : `${name}: ${reason}`];
	}
	return Object.entries(value)
		.slice(0, MOST_PARTS)
		.flatMap(([name, part]) => {
			const words = wordsOf(part, depth - 1);
			return words === undefined ? [] : `${name}: ${words}`;
		});
}
