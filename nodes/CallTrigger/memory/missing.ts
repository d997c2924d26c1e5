import type { WorkflowActivateMode } from 'n8n-workflow';

import { orUnknown } from '../../shared/trigger/moments';
import type { Settings } from '../settings/settings';

const MINUTE_MS = 60_000;

/** A look goes back behind the one before by this: clocks differ, calls are long, answers get lost. */
export const OVERLAP_MS = 60 * MINUTE_MS;

/** Since when each kind of event has been wanted, in milliseconds since 1970: 0 if unknown. */
export type WantedSince = Readonly<Record<string, number>>;

type Filter = Pick<Settings, 'states' | 'direction'>;

const DIRECTIONS = ['INBOUND', 'OUTBOUND'];

const kindOf = (state: string, direction: string) => `${state} ${direction}`;

/** The kinds of events that the user wants: each state in each direction. */
function kindsOf({ states, direction }: Filter): string[] {
	const directions = direction === 'both' ? DIRECTIONS : [direction];
	return states.flatMap((state) => directions.map((each) => kindOf(state, each)));
}

/**
 * Since when each kind of event has been wanted, as an activation finds it: since a person activated the
 * workflow, or published the change that added the kind. A start of n8n changes nothing.
 *
 * @param before the result at the last activation; undefined if it is unknown. Then calls of any time may
 * be missing: a call too many does less harm than a lost one
 * @param now by the clock of Vonage, which stamps the calls
 */
export function wantedSince(
	filter: Filter,
	mode: WorkflowActivateMode,
	before: WantedSince | undefined,
	now: number,
): WantedSince {
	// a kind that is new at a start of n8n was published after everything that is known
	const latest = Math.max(0, ...Object.values(before ?? {}));
	const isPublished = mode === 'update';
	const sinceOf = (kind: string) => {
		if (mode === 'activate') return now;
		if (before === undefined) return 0;
		return before[kind] ?? (isPublished ? now : latest);
	};
	return Object.fromEntries(kindsOf(filter).map((kind) => [kind, sinceOf(kind)]));
}

/** The moment since which the first of these kinds has been wanted. */
function firstMoment(wanted: WantedSince, kinds: string[], now: number): number {
	return Math.min(...kinds.map((kind) => orUnknown(wanted[kind], now)));
}

/**
 * The moment since which calls may be missing.
 *
 * @param recoveredAt when calls were last looked for, and all of them were handed on; undefined if this
 * process does not know. Then every call since the activation may be missing, within the look back limit
 */
export function missingSince(
	{ lookBackMs, ...filter }: Filter & Pick<Settings, 'lookBackMs'>,
	wanted: WantedSince,
	recoveredAt: number | undefined,
	now: number,
): number {
	return Math.max(
		now - lookBackMs,
		orUnknown(recoveredAt, now) - OVERLAP_MS,
		firstMoment(wanted, kindsOf(filter), now),
	);
}

/**
 * Whether a call was wanted when it ended. A call that does not tell its end counts as wanted; one that
 * does not tell its direction counts as either.
 */
export function wasWanted(
	{ state, direction }: { state: string; direction?: unknown },
	endedAt: number,
	wanted: WantedSince,
	now: number,
): boolean {
	const isTold = typeof direction === 'string' && direction !== '';
	const kinds = (isTold ? [direction] : DIRECTIONS).map((each) => kindOf(state, each));
	return !(endedAt < firstMoment(wanted, kinds, now));
}
