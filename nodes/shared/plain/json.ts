import { randomUUID } from 'node:crypto';

/**
 * A whole string, or a number outside of strings. A quotation mark always matches, even without a
 * second one, so that no part of a text is searched twice.
 */
const STRING_OR_NUMBER = /"[^"\\]*(?:\\[^][^"\\]*)*"?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * JSON.parse, with each number first rewritten by `write`.
 *
 * @throws SyntaxError when the text is not JSON
 */
function parseWith(text: string, write: (number: string) => string): unknown {
	// refuses what is not JSON before anything in it is changed
	JSON.parse(text);
	return JSON.parse(
		text.replace(STRING_OR_NUMBER, (token) => (token.startsWith('"') ? token : write(token))),
	);
}

/** Integers that JavaScript cannot keep have at least as many digits. */
const MANY_DIGITS = /\d{16}/;

/**
 * JSON.parse that loses no digit: integers beyond 2^53, as ids can be, come out as strings.
 *
 * @throws SyntaxError when the text is not JSON
 */
export function parseJson(text: string): unknown {
	if (!MANY_DIGITS.test(text)) return JSON.parse(text);
	return parseWith(text, (number) =>
		/^-?\d+$/.test(number) && !Number.isSafeInteger(Number(number)) ? `"${number}"` : number,
	);
}

/** A text without the mark of UTF-8 that some programs begin a text with. JSON does not have it. */
export const withoutMark = (text: string): string => text.replace(/^\uFEFF/, '');

/**
 * The beginning of a text that stands for a number. Each process makes a new one, so that no text
 * from outside begins with it.
 */
const NUMBER_MARK = `${randomUUID()}:`;

const MARKED_NUMBER = new RegExp(`"${NUMBER_MARK}([^"]*)"`, 'g');

/**
 * JSON.parse for a body that is sent back later. Numbers that JavaScript would write in another
 * way, such as integers beyond 2^53, come out as marked text, and {@link toJson} writes them as
 * they were. Marked text is of no other use.
 *
 * @throws SyntaxError when the text is not JSON
 */
export function parseToSendBack(text: string): unknown {
	return parseWith(text, (number) =>
		String(Number(number)) === number ? number : `"${NUMBER_MARK}${number}"`,
	);
}

/** JSON.stringify that knows the marked numbers of {@link parseToSendBack}. */
export const toJson = (value: object): string => JSON.stringify(value).replace(MARKED_NUMBER, '$1');

/**
 * Puts the numbers of a text into its checked value as marked text, for {@link toJson}. The checks
 * need real numbers, and JavaScript would write some of those in another way.
 *
 * @param exact the same text, read by {@link parseToSendBack}
 */
export function withExactNumbers(checked: unknown, exact: unknown): unknown {
	if (typeof exact === 'string' && exact.startsWith(NUMBER_MARK)) {
		return checked === undefined ? undefined : exact;
	}
	if (typeof checked !== 'object' || checked === null) return checked;
	if (typeof exact !== 'object' || exact === null) return checked;
	const within = (value: unknown, name: string) =>
		withExactNumbers(value, (exact as Record<string, unknown>)[name]);
	return Array.isArray(checked)
		? checked.map((value, index) => within(value, String(index)))
		: Object.fromEntries(
				Object.entries(checked).map(([name, value]) => [name, within(value, name)]),
			);
}
