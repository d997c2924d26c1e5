import { refused } from '../../../nodes/shared/http/failure';
import { Gate } from '../../../nodes/shared/http/gate';
import { Passage } from '../../../nodes/shared/http/passage';
import { runInPool } from '../../../nodes/shared/plain/pool';

const START = Date.parse('2026-11-27T10:00:00.300Z');
const ITEMS = 1_000;
const A_SECOND = 20;
const LATENCY_MS = 50;
const FLOOR_MS = (ITEMS / A_SECOND) * 1_000;

/** A clock that goes on to the next thing that somebody waits for. */
const clock = { now: START };
let waits: Array<{ at: number; end(): void }> = [];

const wait = async (milliseconds: number) =>
	await new Promise<void>((end) => waits.push({ at: clock.now + milliseconds, end }));

/** By so much a request is later, now and then, for example on a new connection. */
const SLOW_MS = 20;

/** Timers count whole milliseconds, and are late. */
const LATE_MS = 2;

jest.mock('../../../nodes/shared/plain/pause', () => ({
	pause: jest.fn(async (milliseconds: number, ...stops: Array<AbortSignal | undefined>) => {
		if (stops.some((stop) => stop?.aborted)) return;
		await wait(Math.max(1, Math.floor(milliseconds)) + LATE_MS);
	}),
}));

beforeEach(() => {
	clock.now = START;
	waits = [];
	// as the machine tells it
	jest.spyOn(Date, 'now').mockImplementation(() => Math.floor(clock.now));
});

afterEach(() => jest.restoreAllMocks());

/** Lets the time go on until a piece of work is done. */
async function inTime<Result>(work: Promise<Result>): Promise<Result> {
	let isDone = false;
	const done = () => {
		isDone = true;
	};
	work.then(done, done);
	for (;;) {
		await new Promise((resolve) => setImmediate(resolve));
		if (isDone) return await work;
		const [next] = waits.sort((one, other) => one.at - other.at).splice(0, 1);
		clock.now = Math.max(clock.now, next.at);
		next.end();
	}
}

/** Takes a request, or says for how many milliseconds the quota is used up. */
type Quota = () => number;

/** Windows of a second that begin with a request. */
function windows(): Quota {
	let openedAt = -Infinity;
	let count = 0;
	return () => {
		if (clock.now >= openedAt + 1_000) {
			openedAt = clock.now;
			count = 0;
		}
		count += 1;
		return count <= A_SECOND ? 0 : openedAt + 1_000 - clock.now;
	};
}

/** Windows of the server's clock. */
function seconds(): Quota {
	let second = -1;
	let count = 0;
	return () => {
		const now = Math.floor(clock.now / 1_000);
		if (now !== second) count = 0;
		second = now;
		count += 1;
		return count <= A_SECOND ? 0 : (now + 1) * 1_000 - clock.now;
	};
}

/** No more than so many within any second. */
function sliding(): Quota {
	const passed: number[] = [];
	return () => {
		const recent = passed.filter((time) => time > clock.now - 1_000);
		if (recent.length >= A_SECOND) return recent[0] + 1_000 - clock.now;
		passed.push(clock.now);
		return 0;
	};
}

/** A bucket of tokens that is filled steadily. */
const bucket = (size: number) => (): Quota => {
	let tokens = size;
	let filledAt = clock.now;
	return () => {
		tokens = Math.min(size, tokens + ((clock.now - filledAt) * A_SECOND) / 1_000);
		filledAt = clock.now;
		if (tokens < 1) return ((1 - tokens) * 1_000) / A_SECOND;
		tokens -= 1;
		return 0;
	};
};

const inSeconds = (ms: number) => ({ 'retry-after': String(Math.ceil(ms / 1_000)) });

/** Sends all items at a quota, each of them until it gets through. */
async function run(
	quota: Quota,
	maxConcurrency: number,
	words: (ms: number) => object,
	cancel = new AbortController(),
	cancelAfter = Infinity,
	{ refusalMs = LATENCY_MS / 2, slowEvery = Infinity } = {},
) {
	const gate = new Gate(300_000, [cancel.signal]);
	const passed: number[] = [];
	let refusals = 0;
	const results = await inTime(
		runInPool(ITEMS, maxConcurrency, cancel.signal, async (item) => {
			const passage = new Passage(gate, cancel.signal, [cancel.signal]);
			return await passage.send(undefined, async () => {
				// requests do not all take equally long
				const slowMs = item % slowEvery === 0 ? SLOW_MS : 0;
				await wait(LATENCY_MS / 2 + (item % 7) - 3 + slowMs);
				const usedUpMs = quota();
				await wait(usedUpMs > 0 ? refusalMs : LATENCY_MS / 2);
				if (usedUpMs > 0) {
					refusals += 1;
					return refused({ status: 429, headers: { ...words(usedUpMs) }, text: '' });
				}
				passed.push(item);
				if (passed.length === cancelAfter) cancel.abort();
				return { reply: { status: 201, headers: {}, text: '' }, body: {} };
			});
		}),
	);
	const gaveUp = results.filter(
		(result) => result?.status !== 'fulfilled' || 'needsMs' in Object(result.value),
	);
	const outcomes = results.map((result) =>
		result?.status === 'fulfilled' ? result.value : undefined,
	);
	return { gaveUp, outcomes, passed, refusals, ms: clock.now - START };
}

const quotas = Object.entries({
	'windows that begin with a request': windows,
	'windows of the clock': seconds,
	'a sliding window': sliding,
	'a bucket of 20': bucket(20),
});

describe('1,000 items where 20 a second are allowed', () => {
	const table = quotas.flatMap(([name, quota]) =>
		[10, 30, 50].map((most) => ({ name, quota, most })),
	);

	it.each(table)(
		'take hardly longer than they must, with $name at Max Concurrency $most',
		async ({ quota, most }) => {
			const { gaveUp, passed, refusals, ms } = await run(quota(), most, inSeconds);
			expect(gaveUp).toEqual([]);
			expect([...passed].sort((a, b) => a - b)).toEqual([...Array(ITEMS).keys()]);
			expect(refusals).toBeLessThanOrEqual(ITEMS * 0.05);
			expect(ms).toBeLessThanOrEqual(FLOOR_MS * 1.03);
		},
	);

	it.each([30, 50])(
		'take hardly longer where refusals are told first, at Max Concurrency %i',
		async (most) => {
			const { gaveUp, ms } = await run(windows(), most, inSeconds, undefined, undefined, {
				refusalMs: 1,
			});
			expect(gaveUp).toEqual([]);
			expect(ms).toBeLessThanOrEqual(FLOOR_MS * 1.03);
		},
	);

	it.each([30, 50])(
		'meet no refusal more where a request is slow now and then, at Max Concurrency %i',
		async (most) => {
			const { refusals, ms } = await run(windows(), most, inSeconds, undefined, undefined, {
				slowEvery: 7,
			});
			// those of the first window
			expect(refusals).toBe(most);
			expect(ms).toBeLessThanOrEqual(FLOOR_MS * 1.03);
		},
	);

	it.each([10, 50])(
		'find the pace where the first seconds showed less, at Max Concurrency %i',
		async (most) => {
			// nearly all of the first second was used by somebody else
			const quota = windows();
			for (let other = 0; other < A_SECOND - 2; other += 1) quota();
			const { gaveUp, ms } = await run(quota, most, inSeconds);
			expect(gaveUp).toEqual([]);
			expect(ms).toBeLessThanOrEqual(FLOOR_MS * 1.25);
		},
	);

	it.each([10, 30, 50])(
		'lose nothing where more are allowed at first, at Max Concurrency %i',
		async (most) => {
			const { gaveUp, refusals, ms } = await run(bucket(100)(), most, inSeconds);
			expect(gaveUp).toEqual([]);
			// those that were under way when it was used up, and a few each time that it is again
			expect(refusals).toBeLessThanOrEqual(most + ITEMS * 0.02);
			expect(ms).toBeLessThanOrEqual(FLOOR_MS);
		},
	);

	it('get through where no request may follow another at once', async () => {
		const { gaveUp, ms } = await run(bucket(1)(), 10, inSeconds);
		expect(gaveUp).toEqual([]);
		expect(ms).toBeLessThanOrEqual(FLOOR_MS * 2);
	});

	it('get through where the server does not tell how long to wait', async () => {
		const { gaveUp, ms } = await run(windows(), 50, () => ({}));
		expect(gaveUp).toEqual([]);
		expect(ms).toBeLessThanOrEqual(FLOOR_MS * 1.25);
	});

	it('end at once when the execution is cancelled', async () => {
		const cancel = new AbortController();
		const quota = windows();
		const { passed, outcomes } = await run(quota, 50, inSeconds, cancel, 100);
		expect(passed.length).toBeGreaterThanOrEqual(100);
		expect(passed.length).toBeLessThan(200);
		expect(outcomes.filter((outcome) => outcome === 'cancelled').length).toBeGreaterThan(0);
	});
});
