import { drawPlan } from '../../e2e/chaos/plan.mts';

const MINUTES = 2;

/** The same for whatever seed somebody gives. */
const SEEDS = [0, 1, 7, 999_999];

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
		for (const kind of ['kill', 'crash loop', 'secret']) expect(kinds.slice(0, 4)).toContain(kind);
	});

	it('has more of everything for a longer run', () => {
		const { calls, mishaps, blows } = drawPlan(7, 20);
		expect(calls.length).toBeGreaterThan(20 * 60);
		expect(mishaps.length).toBeGreaterThan(100);
		expect(blows.length).toBeGreaterThan(20);
	});
});
