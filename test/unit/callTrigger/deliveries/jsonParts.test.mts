import fc from 'fast-check';

import { readParts, type Part } from '../../../../nodes/CallTrigger/deliveries/jsonParts.ts';

/** What JSON.parse reads, put together from the parts of a text. */
function valueOf(text: string, { from, to, members, items }: Part): unknown {
	if (items) return items.map((item) => valueOf(text, item));
	if (!members) return JSON.parse(text.slice(from, to));
	return Object.fromEntries(members.map(({ name, value }) => [name, valueOf(text, value)]));
}

/** JSON with blanks between all its tokens, which are taken from a list in turn. */
function spread(value: unknown, blanks: () => string): string {
	const between = (parts: string[]) => parts.map((part) => `${blanks()}${part}${blanks()}`).join();
	if (Array.isArray(value)) return `[${between(value.map((item) => spread(item, blanks)))}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value);
	const members = Object.entries(value).map(
		([name, member]) => `${JSON.stringify(name)}${blanks()}:${blanks()}${spread(member, blanks)}`,
	);
	return `{${between(members)}${blanks()}}`;
}

const text = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.string({ unit: fc.constantFrom('\\', '"', 'n', '\n', '{', '}', '[', ']', ',', ':', ' ') }),
);

const { json } = fc.letrec<{ json: unknown }>((tie) => ({
	json: fc.oneof(
		{ maxDepth: 4, withCrossShrink: true },
		fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean()),
		fc.constantFrom(null, -0.5, 1e-7, 1e21),
		fc.array(tie('json'), { maxLength: 5 }),
		fc.dictionary(text, tie('json'), { maxKeys: 5 }),
	),
}));

const blanks = fc.infiniteStream(fc.constantFrom('', ' ', '\n', '\t\r ', ''));

describe('The parts of a JSON text', () => {
	it('are those that JSON.parse reads, whatever stands in it and between them', () => {
		fc.assert(
			fc.property(json, blanks, (value, stream) => {
				const written = spread(value, () => stream.next().value as string);
				expect(valueOf(written, readParts(written))).toEqual(JSON.parse(written));
			}),
			{ numRuns: 500 },
		);
	});

	it.each([
		['no backslash', '"a"'],
		['an escaped quotation mark at the end', '"a\\""'],
		['an escaped backslash at the end', '"a\\\\"'],
		['both', '"a\\\\\\""'],
		['nothing but escaped backslashes', '"\\\\\\\\"'],
		['nothing', '""'],
	])('end where a text ends that has %s', (_, written) => {
		const whole = `[${written},${written}]`;
		expect(readParts(whole).items).toEqual(
			[1, written.length + 2].map((from) => ({ from, to: from + written.length })),
		);
	});

	it('are all members of a name, in the order of the text', () => {
		const { members } = readParts('{"a":1,"b":{},"\\u0061":2}');
		expect(members?.map(({ name, key }) => [name, key])).toEqual([
			['a', '"a"'],
			['b', '"b"'],
			['a', '"\\u0061"'],
		]);
	});

	it.each([
		['backslashes', '\\\\'],
		['escaped quotation marks', '\\"'],
		['both', '\\\\\\"'],
	])('are found by looking at each character a few times, in a text full of %s', (_, part) => {
		const charCodeAt = jest.spyOn(String.prototype, 'charCodeAt');
		const written = `["${part.repeat(5_000)}"]`;
		readParts(written);
		const looks = charCodeAt.mock.calls.length;
		charCodeAt.mockRestore();
		expect(looks).toBeGreaterThan(0);
		expect(looks).toBeLessThan(3 * written.length);
	});
});
