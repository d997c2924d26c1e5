import { backOff } from '../../../nodes/shared/http/backOff.ts';

afterEach(() => jest.restoreAllMocks());

const pauses = (random: number) => {
	jest.spyOn(Math, 'random').mockReturnValue(random);
	return [1, 2, 3, 7, 50].map(backOff);
};

describe('the pause before the next try', () => {
	it('doubles with each try, up to half a minute, for the luckiest', () => {
		expect(pauses(0)).toEqual([500, 1_000, 2_000, 30_000, 30_000]);
	});

	it('is longer for the others, at most twice as long', () => {
		expect(pauses(0.5)).toEqual([750, 1_500, 3_000, 45_000, 45_000]);
		expect(pauses(1)).toEqual([1_000, 2_000, 4_000, 60_000, 60_000]);
	});
});
