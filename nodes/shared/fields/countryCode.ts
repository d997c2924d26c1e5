/** Country codes of E.164; none of them is the beginning of another one. */
const CODES =
	'1|7|20|27|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|(?:2[1-69]|3[578]|42|5[09]|6[7-9]|8[0578]|9[679])[0-9]';

const INTERNATIONAL = new RegExp(`^(?:\\+|00)(${CODES})([0-9]*)$`);

const CODE_ALONE = new RegExp(`^(?:\\+|00|011)?(${CODES})$`);

/** The two parts of a number without separators that begins with `+` or `00`. Undefined for others. */
export function readInternational(number: string) {
	const [, country, national] = INTERNATIONAL.exec(number) ?? [];
	return country === undefined ? undefined : { country, national };
}

/** The code, if a text without separators is a country code and nothing else, with any prefix. */
export const countryIn = (prefix: string): string | undefined => CODE_ALONE.exec(prefix)?.[1];

/** Country codes of Italy, San Marino and the Vatican. */
const ZERO_STAYS = ['39', '378', '379'];

/** Country codes with some numbers that begin with a zero (metadata of Google's libphonenumber). */
const ZERO_DEPENDS = ['47', '225', '226', '227', '229', '241', '242', '247', '250', '687', '992'];

/**
 * What becomes of a zero behind a country code: it `stays` where it is dialled from abroad as well,
 * and it `goes` where it is dialled within the country only. Elsewhere it `depends` on the number.
 */
export function zeroBehind(country: string): 'stays' | 'goes' | 'depends' {
	if (ZERO_STAYS.includes(country)) return 'stays';
	return ZERO_DEPENDS.includes(country) ? 'depends' : 'goes';
}

/**
 * Country codes of Russia and its neighbours, where an 8 is dialled within the country instead of a
 * zero.
 */
const EIGHT_GOES = ['7', '370', '375', '993'];

/** Whether a digit behind a country code is dialled within the country only. */
export const isTrunkPrefix = (digit: string, country: string) =>
	digit === '0' ? zeroBehind(country) === 'goes' : EIGHT_GOES.includes(country);
