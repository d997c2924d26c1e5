import { countryIn, isTrunkPrefix, zeroBehind } from './countryCode';
import type { Plain } from './phoneCharacters';

/** No number has fewer digits behind its country code (E.164). */
const LEAST_DIGITS = 4;

/** A zero alone in brackets, with the separators around it. */
const ZERO_IN_BRACKETS = /(?<![ .-])[ .-]*\( ?0 ?\)[ .-]*/;

const ONLY_ZEROS_IN_BRACKETS = /\([ .-]*0[ .0-]*\)/;

/** Brackets that begin with a zero, or with an 8 that stands alone. */
const PREFIX_IN_BRACKETS = /\( ?(0|8(?![0-9]))/;

const withoutSeparators = (text: string) => text.replace(/[ .()-]/g, '');

/** The problem with a digit that is not dialled from abroad. */
export const notFromAbroad = (digit: string, country: string) =>
	`has "${digit}" behind the country code ${country}; from abroad it is not dialled, so leave it out`;

/** Takes the zero out of `+44 (0)20`, and the brackets out of `+39 (0)6`, where the zero is dialled. */
function withoutZero(text: string): Plain {
	const found = ZERO_IN_BRACKETS.exec(text);
	if (!found) return { text };
	const before = text.slice(0, found.index);
	const after = text.slice(found.index + found[0].length);
	const country = countryIn(withoutSeparators(before));
	if (country === undefined || withoutSeparators(after).length < LEAST_DIGITS) {
		return { problem: 'has "0" in brackets, but not between a country code and a number' };
	}
	const zero = zeroBehind(country);
	if (zero === 'depends') {
		return {
			problem: `has "0" in brackets, and some numbers of the country code ${country} begin with 0; write it without brackets, or leave it out`,
		};
	}
	return { text: `${before} ${zero === 'stays' ? '0' : ''}${after}` };
}

/**
 * Takes out what people put in brackets behind a country code because it is dialled within the
 * country only: the zero of `+44 (0)20`. Other such digits in brackets, as in `+44 (020)`,
 * `+36 (06)` and `+7 (8)`, are a problem.
 */
export function withoutTrunkPrefix(text: string): Plain {
	const plain = withoutZero(text);
	if ('problem' in plain) return plain;
	if (ONLY_ZEROS_IN_BRACKETS.test(plain.text)) return { problem: 'has only zeros in brackets' };
	const found = PREFIX_IN_BRACKETS.exec(plain.text);
	const country = found && countryIn(withoutSeparators(plain.text.slice(0, found.index)));
	return country && isTrunkPrefix(found[1], country)
		? { problem: notFromAbroad(found[1], country) }
		: plain;
}
