import { checkOf } from '../../../nodes/shared/fields/field.ts';
import { listing } from '../../../nodes/shared/fields/listing.ts';

const read = (chosen: unknown, limit: unknown) =>
	checkOf(listing).safeParse({ returnAll: { chosen, limit } });

describe('how many results a list returns', () => {
	it('is all of them, whatever a hidden limit holds', () => {
		expect(read(true, null).data).toEqual({ returnAll: Infinity });
		expect(read(true, 5).data).toEqual({ returnAll: Infinity });
	});

	it('is the limit otherwise', () => {
		expect(read(false, 1).data).toEqual({ returnAll: 1 });
	});

	it.each([
		[0, 'must be at least 1'],
		[-3, 'must be at least 1'],
		[1.5, 'must be a whole number'],
		['many', 'must be a number'],
		[null, 'must be a number'],
	])('refuses a limit of %p', (limit, expected) => {
		expect(read(false, limit).error?.issues[0].message).toBe(expected);
	});

	it.each(['true', 1, null, undefined])('refuses %p for all or not', (returnAll) => {
		expect(read(returnAll, 5).error?.issues[0]).toMatchObject({
			path: ['returnAll', 'chosen'],
			message: 'must be true or false',
		});
	});
});
