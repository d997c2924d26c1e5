/** Strings are skipped as a whole, so that only numbers outside of them are looked at. */
const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * JSON.parse that loses no digit: integers beyond 2^53, as ids can be, come out as strings.
 *
 * @throws SyntaxError when the text is not JSON
 */
export function parseJson(text: string): unknown {
	return JSON.parse(
		text.replace(STRING_OR_NUMBER, (token) =>
			/^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token,
		),
	);
}
