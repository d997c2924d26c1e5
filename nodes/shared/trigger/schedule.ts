import { createHash } from 'node:crypto';

import type { Cron } from 'n8n-workflow';

const MINUTE_MS = 60_000;

/** Ticks come a little early or late: a tick that is early by less than this still begins a check. */
const TOLERANCE_MS = 1_000;

/** A number that is the same for a node in every process, to spread the checks of many workflows. */
const spread = (nodeId: string, below: number) =>
	createHash('sha256').update(nodeId).digest().readUInt32BE() % below;

/** A tick every minute, at a second of the node's own; at every interval if that is shorter. */
export function cronExpression(intervalMs: number, nodeId: string): Cron['expression'] {
	return intervalMs < MINUTE_MS
		? `*/${Math.max(1, Math.round(intervalMs / 1000))} * * * * *`
		: `${spread(nodeId, 60)} * * * * *`;
}

/**
 * When half of what is left of a subscription's life is over; never, if its end is unknown or past.
 */
export function halfwayToEnd(expireAt: number | undefined, now: number): number {
	const left = (expireAt ?? Infinity) - now;
	// a subscription that has ended by a clock that is ahead is checked as usual
	return left > 0 ? now + Math.max(TOLERANCE_MS, left / 2) : Infinity;
}

/**
 * When the checks of a node come: the first one at once, the second one at a moment of the node's own
 * within the interval, the others at every interval.
 */
export class Schedule {
	private dueAt = 0;

	private isFirst = true;

	constructor(
		private readonly intervalMs: number,
		private readonly nodeId: string,
	) {}

	isDue(now: number): boolean {
		return now >= this.dueAt - TOLERANCE_MS;
	}

	/** A check begins: the next one is due after the interval. */
	begin(now: number): void {
		const isSpread = this.isFirst && this.intervalMs >= MINUTE_MS;
		this.dueAt = now + (isSpread ? spread(this.nodeId, this.intervalMs) : this.intervalMs);
		this.isFirst = false;
	}

	/** The next check is due at a moment, or earlier. Tells whether that is earlier than before. */
	comeBy(moment: number): boolean {
		const isEarlier = moment < this.dueAt;
		if (isEarlier) this.dueAt = moment;
		return isEarlier;
	}
}
