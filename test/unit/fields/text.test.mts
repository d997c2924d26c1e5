import { z } from 'zod';

import { groups } from '../../../nodes/shared/fields/groups.ts';
import { optionalList, optionalText, requiredText } from '../../../nodes/shared/fields/text.ts';

const BLANKS = ['', ' ', '\u00a0', '\n\t', '\u200b', '\ufeff', '\u3000\u2800', '\u3164', null];

describe('an optional field', () => {
	it.each(BLANKS)('that holds only %j counts as not given', (value) => {
		expect(optionalText(requiredText).parse(value)).toBeUndefined();
		expect(optionalText(z.number()).parse(value)).toBeUndefined();
		expect(optionalText(z.boolean()).parse(value)).toBeUndefined();
	});

	it('is looked through once, however many blanks it has', () => {
		expect(optionalText(requiredText).parse(`${'\u00a0 '.repeat(50_000)}x`)).toBe('x');
	});

	it.each(['x', ' x ', 0])('that holds %j is given', (value) => {
		expect(optionalText(requiredText).parse(value)).toBe(String(value).trim());
	});
});

describe('a list', () => {
	it.each([
		['030, 200', ['030', '200']],
		['030,200,', ['030', '200']],
		['030, 200, ,\u00a0', ['030', '200']],
		[
			['030', ' 200 ', '', null],
			['030', '200'],
		],
		['030', ['030']],
		[30, ['30']],
	])('does not mind a comma at its end: %j', (value, entries) => {
		expect(groups.parse(value)).toEqual(entries);
		expect(optionalList(groups).parse(value)).toEqual(entries);
	});

	it.each([...BLANKS, ',', ' , ,', '\u200b,'])(
		'that has no entry counts as not given: %j',
		(value) => {
			expect(optionalList(groups).parse(value)).toBeUndefined();
			expect(groups.safeParse(value).error?.issues[0].message).toBe('is empty');
		},
	);

	it('may have left something out before its end', () => {
		expect(groups.safeParse('030,,200').error?.issues[0].message).toBe('is empty');
	});
});
