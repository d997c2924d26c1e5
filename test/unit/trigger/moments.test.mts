import { orUnknown, vonageNow } from '../../../nodes/shared/trigger/moments.ts';

const MINUTE_MS = 60_000;
const NOW = Date.parse('2026-06-10T12:00:00Z');

describe("The earliest time that Vonage's clock may show", () => {
	it.each([
		['five minutes ago, before Vonage has told it', undefined, NOW - 5 * MINUTE_MS],
		['what Vonage has told', NOW - 20 * MINUTE_MS, NOW - 20 * MINUTE_MS],
		['now, if Vonage has told a time that is still to come', NOW + MINUTE_MS, NOW],
		['an hour ago, if Vonage has told a time before that', 0, NOW - 60 * MINUTE_MS],
	])('is %s', (_, told, shown) => {
		expect(vonageNow(told, NOW)).toBe(shown);
	});
});

describe('A moment that was noted', () => {
	it.each([
		['is taken as it is', NOW - 1, NOW - 1],
		['is taken when it is now', NOW, NOW],
		['is unknown when it is still to come', NOW + 1, 0],
		['is unknown when there is none', undefined, 0],
	])('%s', (_, moment, taken) => expect(orUnknown(moment, NOW)).toBe(taken));
});
