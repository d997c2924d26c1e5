import { BLANK, INVISIBLE, named, RIGHT_TO_LEFT_OVERRIDE } from '../plain/characters';

/**
 * A dash. The minus sign and the dashes of Japanese keyboards are added, because Unicode does not
 * count them as dashes.
 */
const DASH = /[\p{Pd}\u2212\u30fc\uff70]/u;
const DOT = /[\u00b7\u2022]/;
const FULL_WIDTH = /[\uff01-\uff5e]/;
const FULL_WIDTH_OFFSET = 0xfee0;

/**
 * The beginning of a phone link on a web page (RFC 3966). Only a number with its country code is
 * complete there.
 */
const TEL_URI = /^tel:(?=\+)/i;

/** What a character stands for; undefined for what does not belong to a phone number. */
function meaningOf(character: string): string | undefined {
	if (character === RIGHT_TO_LEFT_OVERRIDE) return undefined;
	if (INVISIBLE.test(character)) return '';
	if (DASH.test(character)) return '-';
	if (BLANK.test(character)) return ' ';
	if (DOT.test(character)) return '.';
	const narrow = FULL_WIDTH.test(character)
		? String.fromCharCode(character.charCodeAt(0) - FULL_WIDTH_OFFSET)
		: character;
	if (narrow === '[') return '(';
	if (narrow === ']') return ')';
	return /[0-9+.()-]/.test(narrow) ? narrow : undefined;
}

/**
 * A phone number in plain characters, or its problem, in words that follow the number in a message.
 */
export type Plain = { text: string } | { problem: string };

/**
 * Reads each character of a phone number for what it looks like. Every character of the text is then
 * one of `0-9 + - . ( )` or a single blank.
 */
export function readCharacters(typed: string): Plain {
	const characters = [...typed];
	const scheme = TEL_URI.exec(typed)?.[0].length ?? 0;
	let text = '';
	for (let index = scheme; index < characters.length; index += 1) {
		const meaning = meaningOf(characters[index]);
		if (meaning === undefined) return { problem: `has ${named(characters[index], index + 1)}` };
		text += meaning;
	}
	return { text: text.replace(/ +/g, ' ').trim() };
}
