/** Short escapes of JSON (RFC 8259, 7). */
const JSON_SHORT: Record<string, string> = {
	'\b': 'b',
	'\f': 'f',
	'\n': 'n',
	'\r': 'r',
	'\t': 't',
};

/** Shorter secrets are looked for as whole words only, so that they do not cut up what is said. */
const WORD_LENGTH = 4;

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
 * The ways in which one character may come back: as it is, percent- or form-encoded, as an HTML
 * entity, or escaped by JSON. Repetitions are limited, so that no run of escapes is looked through
 * more than a few times.
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
		// the last, because an escape begins with a character that may stand for itself
		`\\\\{0,8}${literal(character)}`,
	].join('|')})`;
}

/** Finds a secret however its characters are written. */
export function spellingsOf(secret: string): RegExp {
	const spelled = [...secret].map(ways).join('');
	return secret.length < WORD_LENGTH
		? new RegExp(`(?<![\\p{L}\\p{N}])${spelled}(?![\\p{L}\\p{N}])`, 'gu')
		: new RegExp(spelled, 'gu');
}

/** Text of the alphabets of base64, also where URLs and JSON escape some of its characters. */
const BASE64 = /[\w+/=%\\-]+/g;

const plainBase64 = (text: string) =>
	text
		.replace(/%2[bB]|-/g, '+')
		.replace(/%2[fF]|_/g, '/')
		.replace(/[\\=]|%3[dD]/g, '');

/** What is sure to stand in the base64 of any text that has the secret after 0, 1 or 2 bytes. */
function coresOf(secret: string): string[] {
	const bytes = Buffer.from(secret);
	return [0, 1, 2].map((before) =>
		Buffer.concat([Buffer.alloc(before), bytes])
			.toString('base64')
			.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6)),
	);
}

/** Blanks base64 that has one of the secrets in it, such as `user:secret` of Basic. */
export function base64Blanker(secrets: readonly string[]): (text: string) => string {
	const cores = secrets.filter(({ length }) => length >= WORD_LENGTH).flatMap(coresOf);
	return (text) =>
		text.replace(BASE64, (token) => {
			const plain = plainBase64(token);
			return cores.some((core) => plain.includes(core)) ? '***' : token;
		});
}
