import type { Failure } from './failure';
import { pause } from '../plain/pause';
import { quotaPause } from './quotaPause';

export type Throttled = Extract<Failure, { kind: 'refused' }>;

/** Why a request may not be sent: the last answer that said "not now", and how long it must wait. */
export interface Closed {
	failure: Throttled;
	needsMs: number;
}

/** A request that was let in, and after how many closings. */
export interface Turn {
	closings: number;
}

/** The run has failed, and nothing was sent for the item of this request. */
export const STOPPED = 'stopped';

export type Entry = Turn | Closed | typeof STOPPED;

export interface Entrant {
	/** Its place in the line. */
	ticket: number;
	/** When it is too late to send it, in milliseconds since 1970; never if absent. */
	until?: number;
	/** Whether nothing was sent for its item yet, so that it need not go on when the run has failed. */
	mayStop(): boolean;
}

interface Waiting extends Entrant {
	enter(entry: Entry): void;
}

interface Closing {
	failure: Throttled;
	pauseMs: number;
	/** In milliseconds since 1970. */
	opensAt: number;
	/** Nobody waits for the end of a pause that is too long. */
	isTooLong: boolean;
}

/** As many answers as it takes after a closing until one request more may be under way. */
const ANSWERS_TO_WIDEN = 10;

/**
 * The gate of the requests that share a quota: those of one run of a node with one credential. Who has
 * waited longest goes first.
 *
 * The first request goes alone. Then as many go as come. An answer that says "not now" closes the gate
 * for all; afterwards one goes at a time, and after each ten answers one more.
 */
export class Gate {
	private readonly waiting: Waiting[] = [];
	private tickets = 0;
	private underWay = 0;
	private atOnce = 1;
	private answers = 0;
	private closing: Closing | undefined;
	private closings = 0;
	/** How often and how long it was closed since something got through. */
	private inARow = 0;
	private closedMs = 0;
	/** Whether the end of its pause is waited for. */
	private isOpening = false;

	constructor(
		/** How long it may be closed while nothing gets through. */
		private readonly maxClosedMs: number,
		/** What ends each wait. */
		private readonly stops: readonly AbortSignal[],
		/** That the run has failed: nothing is let in any more for items of which nothing was sent. */
		private readonly failed?: AbortSignal,
	) {}

	/** A place at the end of the line. */
	ticket(): number {
		return this.tickets++;
	}

	/** Waits for the turn of a request. One that was let in must leave again. */
	async enter(entrant: Entrant): Promise<Entry> {
		if (this.failed?.aborted && entrant.mayStop()) return STOPPED;
		const closed = this.closedFor(entrant);
		if (closed) return closed;
		return await new Promise((enter) => {
			const place = this.waiting.findIndex(({ ticket }) => ticket > entrant.ticket);
			const index = place < 0 ? this.waiting.length : place;
			this.waiting.splice(index, 0, { ...entrant, enter });
			this.admit();
		});
	}

	/** Leaves with an answer: the quota has room. */
	leaveAnswered(turn: Turn): void {
		this.inARow = 0;
		this.closedMs = 0;
		if (turn.closings === this.closings) {
			this.answers += 1;
			if (this.answers % ANSWERS_TO_WIDEN === 0) this.atOnce += 1;
		}
		this.leave();
	}

	/** Leaves without an answer, which says nothing of the quota. */
	leave(): void {
		if (this.closings === 0) this.atOnce = Infinity;
		this.underWay -= 1;
		this.admit();
	}

	/**
	 * Leaves because the quota is used up, and closes the gate, unless another request of the same time
	 * has closed it already. The request enters again, unless there is too long to wait.
	 *
	 * @returns what there is to wait for, if that would be too long
	 */
	leaveThrottled(turn: Turn, failure: Throttled, entrant: Entrant): Closed | undefined {
		this.underWay -= 1;
		if (turn.closings === this.closings) this.close(failure);
		const closed = this.closedFor(entrant);
		// who enters again is before the others, so that they are let in only then
		if (closed) this.admit();
		return closed;
	}

	private close(failure: Throttled): void {
		this.inARow += 1;
		this.closings += 1;
		this.atOnce = 1;
		this.answers = 0;
		const pauseMs = quotaPause(failure.reply, this.inARow);
		const isTooLong = this.closedMs + pauseMs > this.maxClosedMs;
		if (!isTooLong) this.closedMs += pauseMs;
		this.closing = { failure, pauseMs, opensAt: Date.now() + pauseMs, isTooLong };
		this.turnAway((waiting) => this.closedFor(waiting));
	}

	/** How long it is still closed; never longer than at first, however the clock is set meanwhile. */
	private leftMs(): number {
		if (!this.closing) return 0;
		const { pauseMs, opensAt } = this.closing;
		return Math.min(pauseMs, Math.max(0, opensAt - Date.now()));
	}

	/** What a request would have to wait for, if that is longer than it may. */
	private closedFor({ until = Infinity }: Entrant): Closed | undefined {
		const needsMs = this.leftMs();
		if (!this.closing || needsMs === 0) return undefined;
		const { failure, isTooLong } = this.closing;
		return isTooLong || Date.now() + needsMs > until ? { failure, needsMs } : undefined;
	}

	private turnAway(entryFor: (waiting: Waiting) => Closed | typeof STOPPED | undefined): void {
		for (const waiting of this.waiting.splice(0)) {
			const entry = entryFor(waiting);
			if (entry) waiting.enter(entry);
			else this.waiting.push(waiting);
		}
	}

	private admit(): void {
		if (this.failed?.aborted) this.turnAway(({ mayStop }) => (mayStop() ? STOPPED : undefined));
		if (this.leftMs() > 0) {
			void this.openInTime();
			return;
		}
		this.closing = undefined;
		while (this.underWay < this.atOnce) {
			const next = this.waiting.shift();
			if (!next) return;
			this.underWay += 1;
			next.enter({ closings: this.closings });
		}
	}

	/** Opens when the pause is over, as long as somebody waits for that. */
	private async openInTime(): Promise<void> {
		if (this.isOpening || this.waiting.length === 0) return;
		this.isOpening = true;
		const failing = this.failed?.aborted ? undefined : this.failed;
		await pause(this.leftMs(), ...this.stops, ...(failing ? [failing] : []));
		this.isOpening = false;
		if (!failing?.aborted) this.closing = undefined;
		this.admit();
	}
}
