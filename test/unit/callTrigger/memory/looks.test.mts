import {
	isLookDue,
	looksAfterLoss,
	withDailyLook,
	type Looks,
} from '../../../../nodes/CallTrigger/memory/looks.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const NOW = 1_000 * DAY;

describe('looksAfterLoss', () => {
	it('are three at once, and one after a quarter of an hour', () => {
		expect(looksAfterLoss(NOW)).toEqual([NOW, NOW, NOW, NOW + 15 * MINUTE]);
	});
});

describe('isLookDue', () => {
	it.each<[string, Looks, boolean]>([
		['no look is to come', [], false],
		['the next look is to come later', [NOW + 1], false],
		['the next look is to come now', [NOW, NOW + 1], true],
		['the next look was to come before', [NOW - DAY], true],
		['only the look after the next one could begin', [NOW + 2, NOW], false],
	])('when %s', (_, looks, expected) => {
		expect(isLookDue(looks, NOW)).toBe(expected);
	});
});

describe('withDailyLook', () => {
	it.each<[string, Looks, number | undefined, Looks]>([
		['the last look was a day ago', [], NOW - DAY, [NOW]],
		['the last look was less than a day ago', [], NOW - DAY + 1, []],
		['nobody knows when the last look was', [], undefined, []],
		['another look is to come', [NOW + 5], NOW - DAY, [NOW + 5]],
		['the last look was in the future: the clock was ahead', [], NOW + DAY, []],
	])('when %s', (_, looks, recoveredAt, expected) => {
		expect(withDailyLook(looks, recoveredAt, NOW)).toEqual(expected);
	});
});
