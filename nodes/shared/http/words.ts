/** How many characters of one member go into a message. */
const LONGEST_TEXT = 500;

/** How many parts of one member go into a message. */
const MOST_PARTS = 20;

/** How many levels of members within members are read. */
const DEEPEST = 4;

/** Members that name the field in question, and members that say what is wrong. */
const NAME_MEMBERS = ['field', 'path', 'name', 'parameter'];
const REASON_MEMBERS = ['message', 'reason', 'description', 'detail', 'title', 'error'];

/** Whether a text is HTML or XML, or a part of it, which a message cannot show in one line. */
export const isMarkup = (text: string) =>
	/^\s*<[!?a-z]/i.test(text) || /<(?:!doctype|html|head|body)\b/i.test(text);

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

export const join = (parts: ReadonlyArray<string | undefined>, by = ': ') =>
	parts.filter(Boolean).join(by) || undefined;

const firstOf = (value: Record<string, unknown>, names: readonly string[], depth: number) =>
	names.map((name) => wordsOf(value[name], depth)).find((words) => words !== undefined);

/**
 * Cuts a text for a message. The word that the cut goes through is left out as well: it may be a
 * secret, and the first part of one could not be recognised.
 */
function shortened(text: string): string {
	return text.length > LONGEST_TEXT
		? text.slice(0, text.lastIndexOf(' ', LONGEST_TEXT) + 1).trimEnd()
		: text;
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
	const reason = firstOf(value, REASON_MEMBERS, depth - 1);
	if (reason !== undefined) {
		const name = firstOf(value, NAME_MEMBERS, depth - 1);
		return [name === undefined ? reason : `${name}: ${reason}`];
	}
	return Object.entries(value)
		.slice(0, MOST_PARTS)
		.flatMap(([name, part]) => {
			const words = wordsOf(part, depth - 1);
			return words === undefined ? [] : `${name}: ${words}`;
		});
}
