import { listing } from '../../../nodes/shared/fields/listing.ts';

const message = (input: unknown) => listing.safeParse(input).error?.issues[0].message;

describe('how many results a list returns', () => {
	it('is all of them, whatever a hidden limit holds', () => {
		expect(listing.parse({ returnAll: true, limit: null })).toEqual({ limit: Infinity });
		expect(listing.parse({ returnAll: true, limit: 5 })).toEqual({ limit: Infinity });
	});

	it('is the limit otherwise', () => {
		expect(listing.parse({ returnAll: false, limit: 1 })).toEqual({ limit: 1 });
	});

	it.each([
		[0, 'must be at least 1'],
		[-3, 'must be at least 1'],
		[1.5, 'must be a whole number'],
		['many', 'must be a number'],
		[null, 'must be a number'],
	])('refuses a limit of %p', (limit, expected) => {
		expect(message({ returnAll: false, limit })).toBe(expected);
	});

	it.each(['true', 1, null, undefined])('refuses %p for all or not', (returnAll) => {
		const { error } = listing.safeParse({ returnAll, limit: 5 });
		expect(error?.issues[0]).toMatchObject({
			path: ['returnAll'],
			message: 'must be true or false',
		});
	});
});
