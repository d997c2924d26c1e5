import nock from 'nock';

import { pause } from '../../../nodes/shared/plain/pause';
import { execute } from '../../harness/execute.mts';
import { mockNetwork } from '../../harness/network.mts';
import { callFromUser, VBC, VIS } from '../../harness/samples.mts';

const START = Date.parse('2026-11-27T10:00:20Z');
const MINUTE_MS = 60_000;
const QUOTA = 10;

/** The time, which goes on only when somebody waits. */
const clock = { now: START };

jest.mock('../../../nodes/shared/plain/pause', () => ({
	pause: jest.fn(async (milliseconds: number) => {
		clock.now += milliseconds;
		await Promise.resolve();
	}),
}));

mockNetwork();

beforeEach(() => {
	clock.now = START;
	jest.spyOn(Date, 'now').mockImplementation(() => clock.now);
});

afterEach(() => jest.restoreAllMocks());

const startOfWindow = () => Math.floor(clock.now / MINUTE_MS) * MINUTE_MS;

/** When the quota has room again; now if it has. */
type Quota = (calledAt: readonly number[]) => number;

const fixedWindow: Quota = (calledAt) =>
	calledAt.filter((time) => time >= startOfWindow()).length < QUOTA
		? clock.now
		: startOfWindow() + MINUTE_MS;

const slidingWindow: Quota = (calledAt) => {
	const recent = calledAt.filter((time) => time > clock.now - MINUTE_MS);
	return recent.length < QUOTA ? clock.now : recent[0] + MINUTE_MS;
};

/** How the server says until when to wait. */
type Words = (until: number) => [string, Record<string, string>];

const retryAfter: Words = (until) => [
	'{}',
	{ 'Retry-After': String(Math.ceil((until - clock.now) / 1_000)) },
];

const nextAccessTime: Words = (until) => {
	const time = new Date(until).toISOString().slice(11, 19);
	const fault = { code: 900800, nextAccessTime: `2026-Nov-27 ${time}+0000 UTC` };
	return [JSON.stringify({ fault }), {}];
};

function serve(quota: Quota, words: Words) {
	const seen = { calledAt: [] as number[], phones: [] as string[], refusals: 0 };
	nock(VBC)
		.post(`${VIS}/self/calls`)
		.reply(function (_uri, body) {
			const until = quota(seen.calledAt);
			if (until > clock.now) {
				seen.refusals += 1;
				return [429, ...words(until)];
			}
			seen.calledAt.push(clock.now);
			seen.phones.push((body as { phoneNumber: string }).phoneNumber);
			return [201, JSON.stringify({ id: `c-${seen.phones.length}` })];
		})
		.persist();
	return seen;
}

afterEach(() => nock.cleanAll());

const ITEMS = Array.from({ length: 60 }, (_, i) => ({ phone: `1415555${1000 + i}` }));
const PHONES = ITEMS.map(({ phone }) => phone);

describe('60 calls at 10 a minute', () => {
	it.each([
		['a fixed window and Retry-After', 1, fixedWindow, retryAfter, 7],
		['a sliding window and nextAccessTime', 50, slidingWindow, nextAccessTime, 75],
	])(
		'are all placed, once each, with %s and Max Concurrency %i',
		async (_, maxConcurrency, quota, words, mostRefusals) => {
			const seen = serve(quota, words);
			const { items } = await execute(
				callFromUser({ items: ITEMS, parameters: { options: { maxConcurrency } } }),
			);
			expect(items.map(({ json }) => json.error).filter(Boolean)).toEqual([]);
			expect([...seen.phones].sort()).toEqual(PHONES);
			expect(seen.refusals).toBeLessThanOrEqual(mostRefusals);
		},
	);

	it('are placed at default settings, in the order of their items', async () => {
		const seen = serve(fixedWindow, retryAfter);
		await execute(callFromUser({ items: ITEMS }));
		expect([...seen.phones].sort()).toEqual(PHONES);
		// as nearly as they are sent at the same time
		seen.phones.forEach((phone, place) =>
			expect(Math.abs(PHONES.indexOf(phone) - place)).toBeLessThan(30),
		);
	});
});

describe('an execution that is cancelled while calls wait at the closed gate', () => {
	it('ends at once, and nobody is called any more', async () => {
		const cancel = new AbortController();
		const seen = serve(fixedWindow, retryAfter);
		jest.mocked(pause).mockImplementationOnce(async () => cancel.abort());
		await expect(
			execute(callFromUser({ items: ITEMS, signal: cancel.signal })),
		).rejects.toMatchObject({
			message: expect.stringContaining('The execution was cancelled while it waited') as string,
			description: expect.stringContaining('10 of 60 items were already called') as string,
		});
		expect(seen.phones).toHaveLength(10);
		expect(clock.now).toBe(START);
	});
});

describe('a quota that stays used up', () => {
	it('fails the items without asking for each, when they continue on fail', async () => {
		const seen = serve(() => clock.now + 3_600_000, retryAfter);
		const { items } = await execute(callFromUser({ items: ITEMS, continueOnFail: true }));
		expect(items.every(({ json }) => String(json.error).includes('quota'))).toBe(true);
		expect(seen.refusals).toBeLessThanOrEqual(2);
	});

	it('stops the run, and nobody who waits is called any more', async () => {
		const seen = serve(
			(calledAt) => (calledAt.length < 10 ? clock.now : clock.now + 3_600_000),
			retryAfter,
		);
		await expect(execute(callFromUser({ items: ITEMS }))).rejects.toMatchObject({
			httpCode: '429',
			description: expect.stringContaining('10 of 60 items were already called') as string,
		});
		expect(seen.phones).toHaveLength(10);
	});
});
