/** Short escapes of JSON (RFC 8259, 7). */
const JSON_SHORT: Record<string, string> = {
	'\b': 'b',
	'\f': 'f',
	'\n': 'n',
	'\r': 'r',
	'\t': 't',
};

/**
 * Shorter secrets are blanked as whole words only, so that ordinary words that contain them stay
 * readable.
 */
const MIN_LENGTH_WITHIN_WORDS = 4;

const isPlain = (character: string) => /^[A-Za-z0-9]$/.test(character);

const hex = (value: number, digits: number) =>
	value
		.toString(16)
		.padStart(digits, '0')
		.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);

const literal = (text: string) => text.replace(/[^A-Za-z0-9]/gu, (sign) => `\\u{${codeOf(sign)}}`);

const codeOf = (character: string) => (character.codePointAt(0) ?? 0).toString(16);

/** A UTF-16 unit as JSON escapes it, once or more than once. */
const jsonEscape = (unit: string) => `\\\\{1,8}u${hex(unit.charCodeAt(0), 4)}`;

const percentEscape = (byte: number) => `%(?:25){0,3}${hex(byte, 2)}`;

/**
 * A pattern for every spelling of one character: as it is, percent- or form-encoded, as an HTML
 * entity, or escaped by JSON. Repetitions are limited, so that a long run of escapes does not slow
 * the search down.
 */
function ways(character: string): string {
	if (isPlain(character)) return character;
	const utf16 = character.split('');
	const code = character.codePointAt(0) ?? 0;
	return `(?:${[
		utf16.map(jsonEscape).join(''),
		[...Buffer.from(character)].map(percentEscape).join(''),
		`&(?:amp;){0,3}(?:#0{0,6}${code}|#[xX]0{0,6}${hex(code, 1)}|[A-Za-z]{2,8});`,
		...(character === ' ' ? ['\\+'] : []),
		...(character in JSON_SHORT ? [`\\\\{1,8}${JSON_SHORT[character]}`] : []),
		// last, because the first character of an escape can also stand for itself
		`\\\\{0,8}${literal(character)}`,
	].join('|')})`;
}

/** Finds a secret however its characters are written. */
export function spellingsOf(secret: string): RegExp {
	const spelled = [...secret].map(ways).join('');
	return secret.length < MIN_LENGTH_WITHIN_WORDS
		? new RegExp(`(?<![\\p{L}\\p{N}])${spelled}(?![\\p{L}\\p{N}])`, 'gu')
		: new RegExp(spelled, 'gu');
}

/** A run of base64 or base64url characters, some of which may be escaped as in a URL or in JSON. */
const BASE64 = /[\w+/=%\\-]+/g;

const plainBase64 = (text: string) =>
	text
		.replace(/%2[bB]|-/g, '+')
		.replace(/%2[fF]|_/g, '/')
		.replace(/[\\=]|%3[dD]/g, '');

/**
 * The characters that stand for a secret in the base64 of any text around it. There are three such
 * sequences, because base64 turns groups of 3 bytes into 4 characters, and the secret can begin at
 * any byte of a group.
 */
function coresOf(secret: string): string[] {
	const bytes = Buffer.from(secret);
	return [0, 1, 2].map((before) =>
		Buffer.concat([Buffer.alloc(before), bytes])
			.toString('base64')
			.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6)),
	);
}

/** Blanks base64 that contains one of the secrets, such as the `user:secret` of Basic. */
export function base64Blanker(secrets: readonly string[]): (text: string) => string {
	const cores = secrets.filter(({ length }) => length >= MIN_LENGTH_WITHIN_WORDS).flatMap(coresOf);
	return (text) =>
		text.replace(BASE64, (token) => {
			const plain = plainBase64(token);
			return cores.some((core) => plain.includes(core)) ? '***' : token;
		});
}
