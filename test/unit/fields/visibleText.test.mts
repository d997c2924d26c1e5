import fc from 'fast-check';
import type { z } from 'zod';

import { identifier, label, visibleText } from '../../../nodes/shared/fields/visibleText.ts';

/** Zero-width and bidirectional marks, fillers, variation selectors, tags, and what else is unseen. */
const UNSEEN = [
	...['\u00ad', '\u034f', '\u061c', '\u115f', '\u180e', '\u200b', '\u200c', '\u200d', '\u200e'],
	...['\u202a', '\u202b', '\u202c', '\u202d', '\u2060', '\u2066', '\u2069', '\u3164', '\ufe0f'],
	...['\ufeff', '\uffa0', '\ufff9', '\u{e0041}', '\u{e0100}'],
];

const refusal = (schema: z.ZodTypeAny, typed: unknown) =>
	schema.safeParse(typed).error?.issues[0].message;

describe.each([
	['an identifier', identifier],
	['a label', label],
	['an ID', visibleText],
])('%s', (_, schema) => {
	it.each(UNSEEN)('has nothing that cannot be seen: %j', (unseen) => {
		expect(schema.parse(`${unseen}ja${unseen}ne${unseen}`)).toBe('jane');
	});

	it('is the same wherever something unseen was copied along', () => {
		fc.assert(
			fc.property(
				fc.array(fc.constantFrom(...UNSEEN, 'a', 'B', '7', '_', '@', ' ', '\u00a0'), {
					minLength: 1,
				}),
				(characters) => {
					const seen = characters.filter((character) => !UNSEEN.includes(character));
					const expected = seen.join('').replaceAll('\u00a0', ' ').trim();
					expect(schema.safeParse(characters.join('')).data ?? '').toBe(expected);
				},
			),
		);
	});

	it.each(['', ' ', '\u00a0', '\u200b', '\u3164', '\u2800', '\u200b \ufeff\n', null, undefined])(
		'is empty as %j',
		(typed) => expect(refusal(schema, typed)).toBe('is empty'),
	);

	it('takes blanks of any kind for blanks', () => {
		expect(schema.parse('\u3000Jane\u00a0Doe\u2800')).toBe('Jane Doe');
	});

	it('may come as a number', () => expect(schema.parse(4711)).toBe('4711'));
});

describe.each([
	['an identifier', identifier],
	['a label', label],
])('%s', (_, schema) => {
	it.each([
		['a\nb', 'a line break (U+000A) at position 2'],
		['a\r\nb', 'a line break (U+000D) at position 2'],
		['a\tb', 'a tab (U+0009) at position 2'],
		['a\u0000b', 'U+0000 at position 2'],
		['a\u0085b', 'U+0085 at position 2'],
		['\u202ea', 'U+202E at position 1'],
		['😀\ud800', 'U+D800 at position 2'],
	])('is on one line: %j', (typed, problem) =>
		expect(refusal(schema, typed)).toMatch(
			new RegExp(`^must be text on one line, and ".*" has ${problem.replace(/[()+]/g, '\\$&')}$`),
		),
	);
});

/** What is unseen and belongs to what is seen: of emoji, of Persian, of Hindi, of Malayalam, of Chinese. */
const JOINED = ['👩‍💻', '👩🏽‍💻', '❤️‍🔥', 'می‌خواهم', 'क्‍ष', 'ന്‍', '葛\u{e0100}城'];

it.each(JOINED)('a label keeps what its letters and emoji are joined by: %j', (typed) => {
	expect(label.parse(` ${typed} `)).toBe(typed);
	expect([...identifier.parse(typed)].length).toBeLessThan([...typed].length);
});
