import fc from 'fast-check';

import { parseJson, parseToSendBack, toJson } from '../../../nodes/shared/plain/json.ts';

describe('parseJson', () => {
	it.each([
		['{"id":12345678901234567890}', { id: '12345678901234567890' }],
		['[-9007199254740993]', ['-9007199254740993']],
		['{"id":9007199254740991}', { id: 9007199254740991 }],
		['{"text":"12345678901234567890"}', { text: '12345678901234567890' }],
		['{"text":"a \\" 12345678901234567890 \\\\"}', { text: 'a " 12345678901234567890 \\' }],
		['{"12345678901234567890":1.5e3}', { '12345678901234567890': 1500 }],
	])('keeps every digit of %s', (text, expected) => {
		expect(parseJson(text)).toEqual(expected);
	});

	it('reads whatever JSON.parse reads, unless a number is too long', () => {
		fc.assert(
			fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
				const text = JSON.stringify(value);
				fc.pre(!/\d{16}/.test(text));
				expect(parseJson(text)).toEqual(JSON.parse(text));
			}),
		);
	});

	it('keeps every digit of an integer, and makes text of it only where it must', () => {
		const around = fc.oneof(
			fc.bigInt({ min: 2n ** 53n - 3n, max: 2n ** 53n + 3n }),
			fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
			fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }),
		);
		fc.assert(
			fc.property(around, (integer) => {
				const isSafe = Number.isSafeInteger(Number(integer));
				const expected = isSafe ? Number(integer) : String(integer);
				expect(parseJson(`{"a":[${integer}]}`)).toEqual({ a: [expected] });
			}),
		);
	});

	it('reads a text once where no number is too long', () => {
		const read = jest.spyOn(JSON, 'parse');
		const text = '{"accountId":376,"id":"5a85d86f253bcd10897f3189","duration":123456789012345}';
		parseJson(text);
		expect(read).toHaveBeenCalledTimes(1);
		read.mockRestore();
	});

	it('looks through a text once, whatever it is', () => {
		const quotes = '\\"'.repeat(2_000_000);
		expect(() => parseJson(quotes)).toThrow(SyntaxError);
		expect(() => parseToSendBack(quotes)).toThrow(SyntaxError);
		expect(parseJson(`{"text":"${quotes}"}`)).toEqual({ text: '"'.repeat(2_000_000) });
	});

	it.each(['', '<html>', '{"id":', '{"id":01}'])('refuses %j', (text) => {
		expect(() => parseJson(text)).toThrow(SyntaxError);
	});
});

describe('toJson', () => {
	it.each([
		'{"a":12345678901234567890,"b":[-9007199254740993,1.0,1E400,-0,0.12345678901234567890]}',
		'{"12345678901234567890":"12345678901234567890","text":"a \\" 1.0 \\\\","n":7}',
	])('writes %s as parseToSendBack read it', (text) => {
		expect(toJson(parseToSendBack(text) as object)).toBe(text);
	});

	it('reads and writes everything else as JSON does', () => {
		fc.assert(
			fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
				const text = JSON.stringify([value]);
				expect(toJson(parseToSendBack(text) as object)).toBe(text);
				expect(toJson([value])).toBe(text);
			}),
		);
	});
});
