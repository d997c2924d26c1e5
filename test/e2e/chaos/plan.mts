import fc from 'fast-check';

import type { FaultInput } from '../../simulator/faults/faults.mts';
import type { CallState, Direction } from '../../simulator/state/integrationSuite/callStates.mts';
import { fault, ms } from './faults.mts';

/** Something that is done some time after what comes before it in the same lane is over. */
interface Step {
	afterMs: number;
}

/** A call from its ringing to its end. */
export interface PlannedCall extends Step {
	direction: Direction;
	/** What becomes of it, each some time after the one before. */
	states: Array<Step & { state: CallState }>;
}

/** What goes wrong at Vonage. */
export type Mishap =
	| { kind: 'fault'; fault: FaultInput }
	| { kind: 'throttle'; perMinute: number; forMs: number }
	/** What becomes of our subscription; again, as soon as a check has mended it. */
	| { kind: 'vanish' | 'pause' | 'fail' | 'expire'; again: boolean }
	| { kind: 'revoke tokens' }
	/** Vonage's clock goes ahead of n8n's by so much. */
	| { kind: 'clock'; aheadSeconds: number };

/** What a check asks Vonage: for the subscription first, then for the calls that were missed. */
export type Question = 'listWebhooks' | 'listEvents';

/** What befalls n8n. */
export type Blow =
	| { kind: 'kill'; downMs: number }
	/** Killed again and again, each time a little after it was ready. */
	| { kind: 'crash loop'; upMs: number[] }
	/** Killed, and then again each time that it begins to bring the calls that were missed meanwhile. */
	| { kind: 'kill before missed calls come'; downMs: number; times: number; asked: Question }
	/** Killed when a check has made a subscription anew. */
	| { kind: 'kill after a new subscription'; laterMs: number; downMs: number }
	| { kind: 'restart'; downMs: number }
	/** The consumer secret is changed at Vonage, and then in n8n's credential. */
	| { kind: 'secret'; secret: string; laterMs: number };

/** What happens in a run, in three lanes side by side. */
export interface Plan {
	calls: PlannedCall[];
	mishaps: Array<Step & Mishap>;
	blows: Array<Step & Blow>;
}

const SHORTEST_GAP_MS = 200;

const ENDINGS: Record<Direction, CallState[][]> = {
	INBOUND: [
		['MISSED'],
		['REJECTED'],
		['ACTIVE', 'ANSWERED'],
		['ACTIVE', 'HELD', 'ACTIVE', 'ANSWERED'],
	],
	OUTBOUND: [
		['CANCELLED'],
		['ACTIVE', 'ANSWERED'],
		['ACTIVE', 'REMOTE_HELD', 'ACTIVE', 'ANSWERED'],
	],
};

const call = fc.constantFrom<Direction[]>('INBOUND', 'OUTBOUND').chain((direction) =>
	fc.record({
		afterMs: ms(SHORTEST_GAP_MS, 1_000),
		direction: fc.constant(direction),
		states: fc
			.constantFrom(...ENDINGS[direction])
			.chain((states) =>
				fc.tuple(
					...states.map((state) => fc.record({ afterMs: ms(0, 2_000), state: fc.constant(state) })),
				),
			),
	}),
);

const mishap: fc.Arbitrary<Mishap> = fc.oneof(
	{ weight: 5, arbitrary: fc.record({ kind: fc.constant('fault' as const), fault }) },
	{
		weight: 4,
		arbitrary: fc.record({
			kind: fc.constantFrom('vanish' as const, 'pause', 'fail', 'expire'),
			again: fc.boolean(),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('throttle' as const),
			perMinute: fc.integer({ min: 0, max: 30 }),
			forMs: ms(2_000, 15_000),
		}),
	},
	{ weight: 1, arbitrary: fc.constant({ kind: 'revoke tokens' as const }) },
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('clock' as const),
			aheadSeconds: fc.integer({ min: 0, max: 20 * 60 }),
		}),
	},
);

const kill = fc.record({ kind: fc.constant('kill' as const), downMs: ms(0, 15_000) });

/** So long after the one before is over. */
const later = (blow: fc.Arbitrary<Blow>) =>
	fc.tuple(ms(3_000, 19_000), blow).map(([afterMs, each]) => ({ afterMs, ...each }));

/** All that can befall n8n, each once, in any order. */
const blows: fc.Arbitrary<Array<Step & Blow>> = fc
	.tuple(
		later(kill),
		later(fc.oneof(kill, fc.record({ kind: fc.constant('restart'), downMs: ms(0, 5_000) }))),
		later(
			fc.record({
				kind: fc.constant('crash loop'),
				upMs: fc.array(ms(0, 6_000), { minLength: 3, maxLength: 3 }),
			}),
		),
		later(
			fc.record({
				kind: fc.constant('kill before missed calls come'),
				downMs: ms(2_000, 8_000),
				times: fc.constantFrom(1, 3),
				asked: fc.constantFrom<Question[]>('listWebhooks', 'listEvents'),
			}),
		),
		later(
			fc.record({
				kind: fc.constant('kill after a new subscription'),
				laterMs: ms(0, 2_000),
				downMs: ms(0, 8_000),
			}),
		),
		later(
			fc.record({
				kind: fc.constant('secret'),
				secret: fc.stringMatching(/^[0-9a-z]{20}$/),
				laterMs: ms(0, 3_000),
			}),
		),
	)
	.chain((all) => fc.shuffledSubarray(all, { minLength: all.length }));

/** Soon after the one before, or later. */
const mishapLater: fc.Arbitrary<Step & Mishap> = fc
	.tuple(fc.oneof(ms(0, 1_000), ms(3_000, 15_000)), mishap)
	.map(([afterMs, each]) => ({ afterMs, ...each }));

/** Draws what happens in so many minutes. The same seed draws the same. */
export function drawPlan(seed: number, minutes: number): Plan {
	const total = minutes * 60_000;
	const many = <Value,>(value: fc.Arbitrary<Value>, shortestMs: number) => {
		const length = Math.ceil(total / shortestMs);
		return fc.array(value, { minLength: length, maxLength: length });
	};
	const plan = fc.record({
		calls: many(call, SHORTEST_GAP_MS),
		mishaps: many(mishapLater, 1_000),
		blows: many(blows, 20_000),
	});
	const [drawn] = fc.sample(plan, { seed, numRuns: 1, unbiased: true });
	return {
		calls: begunWithin(total, drawn.calls),
		mishaps: begunWithin(total, drawn.mishaps),
		blows: begunWithin(total, drawn.blows.flat()),
	};
}

/** The steps that begin in time when none of them takes any. */
function begunWithin<Planned extends Step>(totalMs: number, steps: Planned[]): Planned[] {
	let beginsAt = 0;
	return steps.filter(({ afterMs }) => (beginsAt += afterMs) < totalMs);
}

/** A step in a line. */
export function describeStep({ afterMs, ...step }: Step & (Mishap | Blow)): string {
	const { kind, ...details } = step;
	return `${kind} ${JSON.stringify(details)}`;
}
