import { randomUUID } from 'node:crypto';

/**
 * Strings are skipped as a whole, so that only numbers outside of them are looked at. What begins a
 * string always matches, so that no text is looked through twice.
 */
const STRING_OR_NUMBER = /"[^"\\]*(?:\\[^][^"\\]*)*"?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * JSON.parse after the numbers were written in another way.
 *
 * @throws SyntaxError when the text is not JSON
 */
function parseWith(text: string, write: (number: string) => string): unknown {
	// what is not JSON is refused as it came
	JSON.parse(text);
	return JSON.parse(
		text.replace(STRING_OR_NUMBER, (token) => (token.startsWith('"') ? token : write(token))),
	);
}

/**
 * JSON.parse that loses no digit: integers beyond 2^53, as ids can be, come out as strings.
 *
 * @throws SyntaxError when the text is not JSON
 */
export function parseJson(text: string): unknown {
	return parseWith(text, (number) =>
		/^-?\d+$/.test(number) && !Number.isSafeInteger(Number(number)) ? `"${number}"` : number,
	);
}

/** Made anew by each process, so that no text from outside begins with it. */
const NUMBER_MARK = `${randomUUID()}:`;

const MARKED_NUMBER = new RegExp(`"${NUMBER_MARK}([^"]*)"`, 'g');

/**
 * JSON.parse for what is to be sent back: numbers that JavaScript would write in another way, such
 * as integers beyond 2^53, come out as marked text, which {@link toJson} writes as they were. Nothing
 * else may be made of them.
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
 * What was checked of a text, with the numbers as the text has them, for {@link toJson}: checks need
 * numbers, and JavaScript would write some of them in another way.
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
