import { withoutWithin } from '../../../nodes/shared/plain/members.ts';

describe('JSON without some members', () => {
	const isSecret = (name: string) => name === 'secret';

	it('loses them wherever they stand, and nothing else', () => {
		const json = { secret: 1, a: { secret: { b: 2 }, c: [{ secret: 3, d: null }, 'secret'] } };
		expect(withoutWithin(json, isSecret)).toEqual({ a: { c: [{ d: null }, 'secret'] } });
		expect(json.a.c[0]).toEqual({ secret: 3, d: null });
	});

	it('can lose them by their value', () => {
		const json = { a: null, b: { c: null, d: 0 } };
		expect(withoutWithin(json, (_, value) => value === null)).toEqual({ b: { d: 0 } });
	});

	it.each([[[]], ['secret'], [5], [null], [true]])('may be %p', (json) => {
		expect(withoutWithin(json, isSecret)).toEqual(json);
	});

	it('keeps a member called __proto__ as one of its own', () => {
		const json: unknown = JSON.parse('{"__proto__":{"secret":1,"a":2}}');
		const kept = withoutWithin(json, isSecret);
		expect(JSON.stringify(kept)).toBe('{"__proto__":{"a":2}}');
	});
});
