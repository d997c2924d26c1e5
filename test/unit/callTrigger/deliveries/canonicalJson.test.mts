import {
	COMPACT,
	JsonText,
	SPACED,
} from '../../../../nodes/CallTrigger/deliveries/canonicalJson.ts';

const member = (text: string, name = 'event') => new JsonText(text).member(name)?.toString();

describe('JsonText.sorted', () => {
	it.each([
		['{}', '{}'],
		['[]', '[]'],
		[' { } ', '{}'],
		['"x"', '"x"'],
		['-1.50e+10', '-1.50e+10'],
		['null', 'null'],
		['[ true , false ]', '[true,false]'],
		['{"b":{"d":1,"c":[3,2]},"a":null}', '{"a":null,"b":{"c":[3,2],"d":1}}'],
		['{"a\\"b":"}","a":"{[,:\\\\"}', '{"a":"{[,:\\\\","a\\"b":"}"}'],
	])('writes %s as %s', (text, written) => {
		expect(new JsonText(text).sorted(COMPACT)).toBe(written);
	});

	it('writes the same with other separators', () => {
		expect(new JsonText('{"b":[1,2],"a":{}}').sorted(SPACED)).toBe('{"a": {}, "b": [1, 2]}');
	});

	it.each(['', '{', '{"a":}', '{"a":1,}', 'undefined', '{"a":1}{', "{'a':1}", '\u00001'])(
		'refuses %j, which is no JSON',
		(text) => {
			expect(() => new JsonText(text)).toThrow(SyntaxError);
		},
	);

	it.each(['[', '{"a":'])('refuses what is nested too deeply: %s', (opening) => {
		const nested = (depth: number) =>
			`${opening.repeat(depth)}1${(opening === '[' ? ']' : '}').repeat(depth)}`;
		expect(new JsonText(nested(20)).sorted(COMPACT)).toBe(nested(20));
		expect(() => new JsonText(nested(21)).sorted(COMPACT)).toThrow('nested too deeply');
		expect(() => new JsonText(nested(100_000)).sorted(COMPACT)).toThrow(SyntaxError);
	});

	it.each([
		['[1', ',1', ']', 998],
		['{"a":1', ',"a":1', '}', 498],
	])('refuses what has more than 2,000 parts: %s%s', (start, part, end, most) => {
		const text = (count: number) => `${start}${part.repeat(count)}${end}`;
		expect(new JsonText(text(most)).sorted(COMPACT)).toHaveLength(text(most).length);
		expect(() => new JsonText(text(most + 1))).toThrow('too many parts');
	});

	it('looks at no part beyond those', () => {
		const exec = jest.spyOn(RegExp.prototype, 'exec');
		const text = `[${'1,'.repeat(30_000)}1]`;
		expect(() => new JsonText(text)).toThrow('too many parts');
		const searches = exec.mock.calls.filter(([searched]) => searched === text);
		expect(searches.length).toBeLessThan(2_010);
		exec.mockRestore();
	});
});

describe('JsonText.member', () => {
	it.each([
		['the only member', '{"event":{"id":1}}', '{"id":1}'],
		['as it was written', '{"a":1, "event" : { "id" : 1.0 } ,"b":2}', '{ "id" : 1.0 }'],
		['the first of two', '{"event":1,"event":2}', '1'],
		['a member with escapes in its name', '{"\\u0065vent":1}', '1'],
		['no member of a member', '{"metadata":{"event":1},"event":2}', '2'],
		['no member of a list', '{"metadata":[{"event":1},"event"],"event":2}', '2'],
		['no text that looks like one', '{"x":"\\",\\"event\\":1,","event":2}', '2'],
		['no text that equals its name', '{"x":"event","event":2}', '2'],
		['no member whose name only looks like it', '{"eventx":1,"xevent":2,"event":3}', '3'],
		['an empty object', '{"event":{}}', '{}'],
		['a text', '{"event":"}"}', '"}"'],
	])('finds %s', (_, text, found) => {
		expect(member(text)).toBe(found);
	});

	it.each(['{}', '[]', '["event",1]', '"event"', '1', 'null', '{"a":{"event":1}}', '{"Event":1}'])(
		'finds nothing in %s',
		(text) => {
			expect(member(text)).toBeUndefined();
		},
	);

	it('finds members whose names every object has only when they are there', () => {
		expect(member('{"a":1}', 'constructor')).toBeUndefined();
		expect(member('{"__proto__":{"x":1},"event":2}', '__proto__')).toBe('{"x":1}');
	});
});
