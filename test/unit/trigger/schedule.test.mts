import { cronExpression, halfwayToEnd, Schedule } from '../../../nodes/shared/trigger/schedule.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = 1_000 * HOUR;

describe('cronExpression', () => {
	it.each([
		[100, '*/1 * * * * *'],
		[3_000, '*/3 * * * * *'],
		[30_000, '*/30 * * * * *'],
	])('ticks at an interval of %d ms', (intervalMs, expected) => {
		expect(cronExpression(intervalMs, 'a-node')).toBe(expected);
	});

	it.each([MINUTE, HOUR])('ticks once a minute, at a second of the node (%d ms)', (intervalMs) => {
		const expression = cronExpression(intervalMs, 'a-node');
		expect(expression).toMatch(/^[1-5]?\d \* \* \* \* \*$/);
		expect(cronExpression(intervalMs, 'a-node')).toBe(expression);
	});
});

describe('halfwayToEnd', () => {
	it.each<[string, number | undefined, number]>([
		['in an hour', NOW + HOUR, NOW + HOUR / 2],
		['so soon that no tick would come before', NOW + 1_500, NOW + 1_000],
		['in the past', NOW - 1, Infinity],
		['now', NOW, Infinity],
		['at an unknown moment', undefined, Infinity],
	])('of a subscription that ends %s', (_, expireAt, expected) => {
		expect(halfwayToEnd(expireAt, NOW)).toBe(expected);
	});
});

describe('A schedule', () => {
	/** After its first check, which is not at the interval. */
	const begun = (intervalMs: number) => {
		const schedule = new Schedule(intervalMs, 'a-node');
		schedule.begin(NOW - intervalMs);
		schedule.begin(NOW);
		return schedule;
	};

	it('begins at once', () => {
		expect(new Schedule(HOUR, 'a-node').isDue(NOW)).toBe(true);
	});

	it('spreads the second checks of nodes that check every minute', () => {
		const schedule = new Schedule(MINUTE, 'a-node');
		schedule.begin(NOW);
		expect(schedule.isDue(NOW + MINUTE / 2)).toBe(true);
	});

	it.each([
		[0, false],
		[HOUR - 1_001, false],
		[HOUR - 1_000, true],
		[HOUR, true],
		[2 * HOUR, true],
	])('%d ms after a check the next one is due: %s', (later, expected) => {
		expect(begun(HOUR).isDue(NOW + later)).toBe(expected);
	});

	it.each([
		['sooner', 5 * MINUTE, true, 5 * MINUTE],
		['the same', HOUR, false, HOUR],
		['later', 2 * HOUR, false, HOUR],
		['never', Infinity, false, HOUR],
	])('lets the next check come by a moment that is %s', (_, later, isEarlier, dueAfter) => {
		const schedule = begun(HOUR);
		expect(schedule.comeBy(NOW + later)).toBe(isEarlier);
		expect(schedule.isDue(NOW + dueAfter - 1_001)).toBe(false);
		expect(schedule.isDue(NOW + dueAfter)).toBe(true);
	});
});
