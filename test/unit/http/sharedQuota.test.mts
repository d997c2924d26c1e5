import { refused } from '../../../nodes/shared/http/failure';
import { Gate } from '../../../nodes/shared/http/gate';
import { Passage } from '../../../nodes/shared/http/passage';
import { runInPool } from '../../../nodes/shared/plain/pool';

const START = Date.parse('2026-11-27T10:00:20Z');
const MINUTE_MS = 60_000;
const QUOTA = 10;
const ITEMS = 300;
const MAX_WAIT_MS = 300_000;

/** The time, which goes on only when somebody waits. */
const clock = { now: START };

const settle = async () => await new Promise((resolve) => setImmediate(resolve));

jest.mock('../../../nodes/shared/plain/pause', () => ({
	pause: jest.fn(async (milliseconds: number) => {
		await settle();
		clock.now += milliseconds;
	}),
}));

beforeEach(() => {
	clock.now = START;
	jest.spyOn(Date, 'now').mockImplementation(() => clock.now);
});

afterEach(() => jest.restoreAllMocks());

const startOfWindow = () => Math.floor(clock.now / MINUTE_MS) * MINUTE_MS;

/** When the quota has room again; now if it has. */
type Quota = (passedAt: readonly number[]) => number;

const fixedWindow: Quota = (passedAt) =>
	passedAt.filter((time) => time >= startOfWindow()).length < QUOTA
		? clock.now
		: startOfWindow() + MINUTE_MS;

const slidingWindow: Quota = (passedAt) => {
	const recent = passedAt.filter((time) => time > clock.now - MINUTE_MS);
	return recent.length < QUOTA ? clock.now : recent[0] + MINUTE_MS;
};

/** How the server says until when to wait. */
type Words = (until: number) => { headers: Record<string, string>; text: string };

const retryAfter: Words = (until) => ({
	headers: { 'retry-after': String(Math.ceil((until - clock.now) / 1_000)) },
	text: '{}',
});

const retryAfterDate: Words = (until) => ({
	headers: { 'retry-after': new Date(until).toUTCString() },
	text: '{}',
});

const nextAccessTime: Words = (until) => {
	const time = new Date(until).toISOString().slice(11, 19);
	return {
		headers: {},
		text: JSON.stringify({ code: '900802', nextAccessTime: `2026-Nov-27 ${time}+0000 UTC` }),
	};
};

const nothing: Words = () => ({ headers: {}, text: '{}' });

const quotas = Object.entries({ fixedWindow, slidingWindow });
const words = Object.entries({ retryAfter, retryAfterDate, nextAccessTime, nothing });
const table = quotas.flatMap(([window, quota]) =>
	words.flatMap(([told, wording]) =>
		[1, 10, 50, 100].map((most) => ({ window, quota, told, wording, most })),
	),
);

describe('300 items at 10 a minute', () => {
	it.each(table)(
		'get through, once each, with $window and $told at Max Concurrency $most',
		async ({ quota, told, wording, most }) => {
			const gate = new Gate(MAX_WAIT_MS, []);
			const passedAt: number[] = [];
			const passed: number[] = [];
			let refusals = 0;
			const results = await runInPool(ITEMS, most, undefined, async (item) => {
				const passage = new Passage(gate, undefined, []);
				return await passage.send(undefined, async () => {
					await settle();
					const until = quota(passedAt);
					if (until > clock.now) {
						refusals += 1;
						return refused({ status: 429, ...wording(until) });
					}
					passedAt.push(clock.now);
					passed.push(item);
					return { reply: { status: 201, headers: {}, text: '' }, body: {} };
				});
			});
			const gaveUp = results.filter(
				(result) => result?.status !== 'fulfilled' || 'needsMs' in Object(result.value),
			);
			expect(gaveUp).toEqual([]);
			expect([...passed].sort((a, b) => a - b)).toEqual([...Array(ITEMS).keys()]);
			// in order, as nearly as they are sent at the same time
			passed.forEach((item, place) => expect(Math.abs(item - place)).toBeLessThan(most + 1));
			// those of the first window, and a few in each of the 30 that follow
			if (told !== 'nothing') expect(refusals).toBeLessThanOrEqual(most + 4 * 30);
			expect(clock.now - START).toBeLessThan(60 * MINUTE_MS);
		},
	);
});
