import { drawPlan } from '../../e2e/chaos/plan.mts';
import { transfers } from '../../simulator/http/transfer.mts';

const MINUTES = 2;

/** The same for whatever seed somebody gives. */
const SEEDS = [0, 1, 7, 999_999];

const BLOWS = [
	'kill',
	'crash loop',
	'kill before missed calls come',
	'kill after a new subscription',
	'secret',
];

const MISHAPS = [
	'fault',
	'throttle',
	'vanish',
	'pause',
	'fail',
	'expire',
	'revoke tokens',
	'clock',
];

const ACTIONS = [
	...transfers.map((transfer) => `"${transfer}"`),
	...['reset', '"delayMs"', '"retry-after"', '"status":500', '"status":200', '"status":404'],
];

describe('The plan of chaos', () => {
	it('is the same for the same seed, and another one for another seed', () => {
		expect(drawPlan(7, MINUTES)).toEqual(drawPlan(7, MINUTES));
		expect(drawPlan(7, MINUTES)).not.toEqual(drawPlan(8, MINUTES));
	});

	it.each(SEEDS)('has one to five calls a second until the end (seed %d)', (seed) => {
		const { calls } = drawPlan(seed, MINUTES);
		for (const { afterMs } of calls) {
			expect(afterMs).toBeGreaterThanOrEqual(200);
			expect(afterMs).toBeLessThanOrEqual(1_000);
		}
		const lastAt = calls.reduce((at, { afterMs }) => at + afterMs, 0);
		expect(lastAt).toBeGreaterThan(MINUTES * 60_000 - 1_000);
		expect(lastAt).toBeLessThan(MINUTES * 60_000);
	});

	it.each(SEEDS)('ends each call in a final state (seed %d)', (seed) => {
		const ends = new Set(drawPlan(seed, MINUTES).calls.map(({ states }) => states.at(-1)!.state));
		expect([...ends].sort()).toEqual(['ANSWERED', 'CANCELLED', 'MISSED', 'REJECTED']);
	});

	it.each(SEEDS)('deals n8n each kind of blow, in whatever order (seed %d)', (seed) => {
		const kinds = drawPlan(seed, MINUTES).blows.map(({ kind }) => kind);
		for (const kind of BLOWS) expect(kinds.slice(0, 6)).toContain(kind);
	});

	it.each(SEEDS)('has everything that goes wrong at Vonage in a long run (seed %d)', (seed) => {
		const { mishaps } = drawPlan(seed, 20);
		expect(new Set(mishaps.map(({ kind }) => kind))).toEqual(new Set(MISHAPS));
	});

	it('has every way for an answer to go wrong, in some run', () => {
		const actions = SEEDS.flatMap((seed) => drawPlan(seed, 20).mishaps).flatMap((mishap) =>
			mishap.kind === 'fault' ? JSON.stringify(mishap.fault.action) : [],
		);
		for (const action of ACTIONS) {
			expect(actions).toContainEqual(expect.stringContaining(action));
		}
	});

	it.each([1, 3])('kills n8n %d times before the calls come that were missed', (times) => {
		const { blows } = drawPlan(7, 20);
		for (const asked of ['listWebhooks', 'listEvents']) {
			expect(blows).toContainEqual(expect.objectContaining({ times, asked }));
		}
	});

	it('has more of everything for a longer run', () => {
		const { calls, mishaps, blows } = drawPlan(7, 20);
		expect(calls.length).toBeGreaterThan(20 * 60);
		expect(mishaps.length).toBeGreaterThan(100);
		expect(blows.length).toBeGreaterThan(20);
	});
});
