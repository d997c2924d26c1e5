import fc from 'fast-check';

import type { FaultInput } from '../../simulator/faults/faults.mts';
import { transfers } from '../../simulator/http/transfer.mts';
import type { CallState, Direction } from '../../simulator/state/integrationSuite/callStates.mts';

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

/** What befalls n8n. */
export type Blow =
	| { kind: 'kill'; downMs: number }
	/** Killed again and again, each time a little after it was ready. */
	| { kind: 'crash loop'; upMs: number[] }
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

const ms = (min: number, max: number) => fc.integer({ min, max });

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

const OPERATIONS = [
	'listWebhooks',
	'createWebhook',
	'renewWebhook',
	'deleteWebhook',
	'listEvents',
] as const;

const status = (of: number, headers?: Record<string, string>) => ({
	status: of,
	headers,
	body: { errorMessage: 'A fault of the chaos' },
});

/** What every client must expect. */
const outage = fc.oneof(
	fc.constant('reset' as const),
	fc.constantFrom(500, 502, 503, 504).map((of) => status(of)),
	ms(1, 3).map((seconds) => status(429, { 'retry-after': String(seconds) })),
	ms(500, 4_000).map((delayMs) => ({ delayMs })),
	fc.constantFrom(...transfers).map((transfer) => ({ transfer })),
);

/** An answer that is wrong in itself. Of a sign-in it would be a refusal, which locks by design. */
const nonsense = fc.oneof(
	fc.constantFrom(401, 403, 404, 408, 422).map((of) => status(of)),
	fc.constantFrom('<html>Bad gateway</html>', '[{"id":', '').map((body) => ({
		status: 200,
		body,
		contentType: 'application/json',
	})),
	fc.constantFrom({}, { errorMessage: 'busy' }, [null]).map((body) => ({ status: 200, body })),
);

const times = fc.integer({ min: 1, max: 3 });
const when = fc.constantFrom<Array<'before' | 'after'>>('before', 'after');

const fault: fc.Arbitrary<FaultInput> = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.record({
			operationId: fc.constantFrom(...OPERATIONS),
			times,
			when,
			action: fc.oneof(outage, nonsense),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({ operationId: fc.constant('createToken'), times, when, action: outage }),
	},
	{ weight: 1, arbitrary: fc.record({ host: fc.constant('vbc'), times, when, action: outage }) },
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

/** All that can befall n8n, in any order: also a short run has each. */
const blows: fc.Arbitrary<Blow[]> = fc
	.tuple(
		kill,
		fc.record({
			kind: fc.constant('crash loop' as const),
			upMs: fc.array(ms(0, 6_000), { minLength: 3, maxLength: 3 }),
		}),
		fc.record({
			kind: fc.constant('secret' as const),
			secret: fc.stringMatching(/^[0-9a-z]{20}$/),
			laterMs: ms(0, 3_000),
		}),
		fc.oneof(kill, fc.record({ kind: fc.constant('restart' as const), downMs: ms(0, 5_000) })),
	)
	.chain((all) => fc.shuffledSubarray(all, { minLength: all.length }));

/** Soon after the one before, or later. */
const mishapGap = fc.oneof(ms(0, 1_000), ms(2_000, 10_000));

/** Draws what happens in so many minutes. The same seed draws the same. */
export function drawPlan(seed: number, minutes: number): Plan {
	const total = minutes * 60_000;
	const many = <Value,>(value: fc.Arbitrary<Value>, shortestMs: number) => {
		const length = Math.ceil(total / shortestMs);
		return fc.array(value, { minLength: length, maxLength: length });
	};
	const plan = fc.record({
		calls: many(call, SHORTEST_GAP_MS),
		mishaps: many(fc.tuple(mishapGap, mishap), 1_000),
		blows: many(blows, 20_000),
		gaps: many(ms(5_000, 25_000), 5_000),
	});
	const [drawn] = fc.sample(plan, { seed, numRuns: 1, unbiased: true });
	return {
		calls: begunWithin(total, drawn.calls),
		mishaps: begunWithin(
			total,
			drawn.mishaps.map(([afterMs, each]) => ({ afterMs, ...each })),
		),
		blows: begunWithin(
			total,
			drawn.blows.flat().map((each, index) => ({ afterMs: drawn.gaps[index] ?? 10_000, ...each })),
		),
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
