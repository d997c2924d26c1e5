import { readInternational, zeroBehind } from './countryCode';
import { readCharacters } from './phoneCharacters';
import { notFromAbroad, withoutTrunkPrefix } from './trunkPrefix';

/** What is dialled, or why a text cannot be dialled, in words that follow the text in a message. */
export type Reading = { digits: string } | { problem: string };

/** Nobody writes a phone number with more characters. */
const MAX_LENGTH = 100;

/** E.164, with the country code. */
const MAX_INTERNATIONAL_DIGITS = 15;
const MIN_INTERNATIONAL_DIGITS = 7;

/**
 * The same for a number that begins with prefixes of an office exchange and of international calls,
 * such as 9 011.
 */
const MAX_DIGITS = MAX_INTERNATIONAL_DIGITS + 4;

const SCIENTIFIC = /^[+-]?[0-9]+(?:[.,][0-9]+)?e[+-]?[0-9]+$/i;

/** A whole number with empty decimals, as spreadsheets and databases write it. */
const NO_DECIMALS = /^(\+?[1-9][0-9]*)\.00?$/;

const AS_TEXT = 'in a spreadsheet, format the column as text';

/**
 * Whether the last dot may be a decimal point: it is the only separator, or the group after it is
 * as short as decimals are. A short last group does not count if a dot also stands before the group
 * in front of it, as in French numbers that end with .00.
 */
const looksDecimal = (groups: string) =>
	/^\+? ?[0-9]+\.(?:[0-9]{1,2}|0+)$/.test(groups) ||
	(/\. ?(?:00|[0-9])$/.test(groups) && !/\. ?[0-9]+ ?\. ?(?:00|[1-9])$/.test(groups));

function problemOfText(text: string): string | undefined {
	if (!/[0-9]/.test(text)) return 'has no digits';
	if (!/[1-9]/.test(text)) return 'has no digits but zeros';
	if (/^[.-]/.test(text)) return `begins with "${text[0]}"`;
	if (/[.-]$/.test(text)) return `ends with "${text.at(-1)}"`;
	return /^\([^+()]*\)$/.test(text)
		? 'stands in brackets as a whole, as spreadsheets write what is below zero'
		: undefined;
}

/** Brackets around groups of digits become blanks; a pair of them may stand within another one. */
const withoutBrackets = (text: string) =>
	[1, 2]
		.reduce((left) => left.replace(/\( ?(\+? ?[0-9](?:[0-9 .-]*[0-9])?) ?\)/g, ' $1 '), text)
		.replace(/ +/g, ' ')
		.trim();

function problemOfGroups(groups: string): string | undefined {
	if (/.\+/.test(groups)) return 'has "+" elsewhere than at its beginning';
	if (!/^\+? ?[0-9]+(?:(?: ?[.-] ?| )[0-9]+)*$/.test(groups)) {
		return 'has a dot, a dash or a bracket that does not stand between two groups of digits';
	}
	if (/[0-9]{7} ?[ .-] ?[0-9]{7}/.test(groups)) return 'may be two numbers';
	return looksDecimal(groups)
		? `looks like a number with decimals; ${AS_TEXT}, or write a blank for the last dot`
		: undefined;
}

function problemOfNumber(number: string): string | undefined {
	if (number.startsWith('+0')) return 'begins with +0, and no country code begins with 0';
	const international = readInternational(number);
	if (international?.national.startsWith('0') && zeroBehind(international.country) === 'goes') {
		return notFromAbroad('0', international.country);
	}
	const hasPlus = number.startsWith('+');
	const digits = hasPlus ? number.length - 1 : number.length;
	const most = hasPlus ? MAX_INTERNATIONAL_DIGITS : MAX_DIGITS;
	if (digits > most) return `has ${digits} digits, and a phone number has ${most} at most`;
	return hasPlus && digits < MIN_INTERNATIONAL_DIGITS
		? 'has too few digits for a number with a country code'
		: undefined;
}

/**
 * Reads a phone number as people, spreadsheets and web pages write it, and gives what is dialled:
 * digits with an optional leading plus. They are the digits that were typed, in their order; only
 * the zero of `+44 (0)20` and the decimals of `447700900123.0` are left out. Whatever might mean
 * another number is a problem.
 */
export function readPhoneNumber(typed: string): Reading {
	if (typed.length > MAX_LENGTH) return { problem: `is longer than ${MAX_LENGTH} characters` };
	if (SCIENTIFIC.test(typed)) {
		return { problem: `is in scientific notation, which loses digits; ${AS_TEXT}` };
	}
	const plain = readCharacters(typed);
	if ('problem' in plain) return plain;
	const text = plain.text.replace(NO_DECIMALS, '$1');
	const problem = problemOfText(text);
	if (problem !== undefined) return { problem };
	const complete = withoutTrunkPrefix(text);
	if ('problem' in complete) return complete;
	return readGroups(withoutBrackets(complete.text));
}

function readGroups(groups: string): Reading {
	const digits = groups.replace(/[ .-]/g, '');
	const problem = problemOfGroups(groups) ?? problemOfNumber(digits);
	return problem === undefined ? { digits } : { problem };
}
