import fc from 'fast-check';

import { phoneNumber } from '../../../nodes/shared/fields/phoneNumber.ts';

const dial = (typed: unknown) => phoneNumber.safeParse(typed).data;

const digitsOf = (typed: string) => typed.replace(/[^0-9]/g, '');

const pieces = fc.constantFrom(
	...['0', '00', '1', '39', '44', '20', '378', '7946', '０', '+', '(0)', '( 0 )', '[0]', '(', ')'],
	...[' ', '.', '-', '.0', '.00', '\u22120', '\u00a0', '\u200b', '\ufe0f', '（', '）', '＋', '\n'],
);

const ZERO_IN_BRACKETS = /[([][^0-9]*0[^0-9]*[)\]]/;

describe('whatever is typed', () => {
	it('dials the digits that were typed, in their order, but for a trunk zero or decimals', () => {
		fc.assert(
			fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
				const raw = parts.join('');
				const dialled = dial(raw)?.replace('+', '');
				const typed = raw.normalize('NFKC').replace(/\u200b|\ufe0f/g, '');
				if (dialled === undefined) return;
				const digits = digitsOf(typed);
				const zeros = /\.(0{1,2})[^0-9]*$/.exec(typed)?.[1] ?? '';
				const zero = ZERO_IN_BRACKETS.exec(typed);
				const before = zero ? digitsOf(typed.slice(0, zero.index)) : '';
				expect([
					digits,
					digits.slice(0, digits.length - zeros.length),
					...(zero ? [before + digits.slice(before.length + 1)] : []),
				]).toContain(dialled);
			}),
			{ numRuns: 2_000 },
		);
	});

	it('dials nothing but digits with an optional plus', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (typed) => {
				expect(dial(typed) ?? '1').toMatch(/^\+?[0-9]{1,19}$/);
			}),
		);
	});
});

const number = fc.bigInt({ min: 1n, max: 10n ** 15n - 1n }).map(String);

describe('a column of numbers', () => {
	it('never gains a digit by its decimals', () => {
		fc.assert(
			fc.property(number, fc.integer({ min: 1, max: 12 }), (digits, decimals) => {
				const dialled = dial(`${digits}.${'0'.repeat(decimals)}`);
				expect([digits, ...(decimals > 2 ? [undefined] : [])]).toContain(dialled);
			}),
		);
	});

	it('may come as numbers', () => {
		fc.assert(fc.property(number, (digits) => expect(dial(Number(digits))).toBe(digits)));
	});
});

describe('a trunk zero in brackets', () => {
	const blank = fc.constantFrom('', ' ', '\u00a0', '\u200b', '  ');
	const separator = fc.constantFrom('', ' ', '-', '.', ' - ', '\u2011');
	const spelling = fc.tuple(blank, separator, blank, blank, separator);
	const brackets = fc.constantFrom('()', '[]', '（）');
	const country = fc.constantFrom('44', '49', '33', '353', '61', '39', '378', '225');
	const national = fc.integer({ min: 10 ** 6, max: 10 ** 9 - 1 }).map(String);

	it('is never dialled where it does not belong to the number, however it is spelled', () => {
		fc.assert(
			fc.property(
				fc.constantFrom('+', '00', '011 ', ''),
				country,
				brackets,
				spelling,
				national,
				fc.boolean(),
				(prefix, code, [open, close], [a, b, c, d, e], rest, inBrackets) => {
					const begin = inBrackets ? `${open}${prefix}${a}${code}${close}` : `${prefix}${a}${code}`;
					const typed = `${begin}${b}${open}${c}0${d}${close}${e}${rest}`;
					const without = `${prefix.trim()}${code}${rest}`;
					const withZero = `${prefix.trim()}${code}0${rest}`;
					const expected = { '39': withZero, '378': withZero, '225': undefined };
					expect(dial(typed)).toBe(code in expected ? expected[code as '39'] : without);
				},
			),
			{ numRuns: 1_000 },
		);
	});
});
