import { contains } from '../../../nodes/shared/plain/contains.ts';

describe('contains', () => {
	it.each([
		['Front Desk', 'desk', true],
		['Front Desk', '  FRONT ', true],
		['Front Desk', 't D', true],
		['Front Desk', '', true],
		['Front Desk', '   ', true],
		['', '', true],
		['Front Desk', 'frontdesk', false],
		['', 'a', false],
		['Front Desk', '.', false],
	])('%p has %p: %p', (text, typed, expected) => {
		expect(contains(text, typed)).toBe(expected);
	});
});
