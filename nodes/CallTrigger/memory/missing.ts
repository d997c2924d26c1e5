import type { WorkflowActivateMode } from 'n8n-workflow';

import type { Settings } from '../settings/settings';

const MINUTE_MS = 60_000;

/** Looked for again although it was looked for: clocks differ, calls are long, answers get lost. */
export const OVERLAP_MS = 60 * MINUTE_MS;

/** Since when each kind of event has been wanted, in milliseconds since 1970: 0 if unknown. */
export type WantedSince = Readonly<Record<string, number>>;

type Filter = Pick<Settings, 'states' | 'direction'>;

const DIRECTIONS = ['INBOUND', 'OUTBOUND'];

const kindOf = (state: string, direction: unknown) => `${state} ${String(direction)}`;

/** The kinds of events that the user wants: each state in each direction. */
function kindsOf({ states, direction }: Filter): string[] {
	const directions = direction === 'both' ? DIRECTIONS : [direction];
	return states.flatMap((state) => directions.map((each) => kindOf(state, each)));
}

/**
 * Since when each kind of event has been wanted, seen from an activation: since a person activated
 * the workflow, or published the change that added the kind. A start of n8n moves nothing.
 *
 * @param before as of the last activation; undefined if unknown, and then calls of any time may be
 * missing: to bring one too many does less harm than to lose one
 * @param now by the clock of Vonage, which stamps the calls
 */
export function wantedSince(
	filter: Filter,
	mode: WorkflowActivateMode,
	before: WantedSince | undefined,
	now: number,
): WantedSince {
	// what a start finds to be new was published after everything that is known
	const latest = Math.max(0, ...Object.values(before ?? {}));
	const isPublished = mode === 'update';
	const sinceOf = (kind: string) => {
		if (mode === 'activate') return now;
		if (before === undefined) return 0;
		return before[kind] ?? (isPublished ? now : latest);
	};
	return Object.fromEntries(kindsOf(filter).map((kind) => [kind, sinceOf(kind)]));
}

/** A moment that is still to come was read from a clock that was wrong: it is unknown. */
const orUnknown = (moment: number | undefined, now: number) =>
	moment === undefined || moment > now ? 0 : moment;

/** The first moment at which a call may have ended that is this workflow's business. */
function firstMoment(wanted: WantedSince, kinds: string[], now: number): number {
	return Math.min(...kinds.map((kind) => orUnknown(wanted[kind], now)));
}

/**
 * Since when calls may be missing.
 *
 * @param recoveredAt when the calls were looked for and all of them were brought; undefined if this
 * process does not know it, and then anything may be missing that is not too old
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

/** Whether a call was wanted when it ended; also if it does not tell its end or its direction. */
export function wasWanted(
	{ state, direction }: { state: string; direction?: unknown },
	endedAt: number,
	wanted: WantedSince,
	now: number,
): boolean {
	const kinds = (direction ? [direction] : DIRECTIONS).map((each) => kindOf(state, each));
	return !(endedAt < firstMoment(wanted, kinds, now));
}
