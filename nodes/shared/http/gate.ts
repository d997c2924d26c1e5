import type { Failure } from './failure';
import { pause } from '../plain/pause';
import { Pace } from './pace';
import { quotaPause, toldPause } from './quotaPause';

export type Throttled = Extract<Failure, { kind: 'refused' }>;

/** Why a request may not be sent: the last answer that said "not now", and how long it must wait. */
export interface Closed {
	failure: Throttled;
	needsMs: number;
}

/** A request that was let in: how often the gate had been closed by then, and when it was. */
export interface Turn {
	closings: number;
	/** In milliseconds since 1970. */
	letInAt: number;
}

/** The request is not let in, because the run has failed and nothing was sent for its item yet. */
export const STOPPED = 'stopped';

export type Entry = Turn | Closed | typeof STOPPED;

export interface Entrant {
	/** Its place in the line. */
	ticket: number;
	/** When it is too late to send it, in milliseconds since 1970; never if absent. */
	until?: number;
	/**
	 * Whether it can be left out when the run has failed, because nothing was sent for its item yet.
	 */
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
	/** The pause is longer than requests may wait, so they fail at once. */
	isTooLong: boolean;
}

/** How many answers after a closing allow one more request at a time. */
const ANSWERS_TO_WIDEN = 10;

/**
 * Holds back the requests that share a quota: those of one run of a node with one credential. The
 * item that came first goes first.
 *
 * The first request goes alone, because it may meet a quota that is used up. After it, requests go
 * as they come. An answer that says "not now" closes the gate for all of them. When it opens again,
 * requests go at the pace that was let through; where that is not known, one at a time, and after
 * every ten answers one more.
 */
export class Gate {
	private readonly waiting: Waiting[] = [];
	private tickets = 0;
	private underWay = 0;
	private atOnce = 1;
	private answers = 0;
	private closing: Closing | undefined;
	private closings = 0;
	/** The request that closed the gate last. */
	private refused: Turn | undefined;
	private readonly pace = new Pace();
	/** How often the gate was closed since a request got through, and for how many milliseconds. */
	private inARow = 0;
	private closedMs = 0;
	/** Whether the gate already waits for the end of its pause, or for the next request's time. */
	private isOpening = false;

	constructor(
		/** How long it may stay closed while no request gets through, in milliseconds. */
		private readonly maxClosedMs: number,
		/** Signals that end every wait. */
		private readonly stops: readonly AbortSignal[],
		/**
		 * Aborted when the run has failed. Items for which nothing was sent yet are then not let in.
		 */
		private readonly failed?: AbortSignal,
	) {}

	/** A place at the end of the line. */
	ticket(): number {
		return this.tickets++;
	}

	/** Waits for the turn of a request. Once let in, it must end with one of the `leave` methods. */
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

	/** The request leaves with an answer, so the quota has room. */
	leaveAnswered(turn: Turn): void {
		this.inARow = 0;
		this.closedMs = 0;
		if (turn.closings === this.closings) {
			this.answers += 1;
			this.pace.noteAnswered();
			if (this.pace.isKnown) this.atOnce = Infinity;
			else if (this.answers % ANSWERS_TO_WIDEN === 0) this.atOnce += 1;
		} else if (turn.closings === this.refused?.closings && turn.letInAt <= this.refused.letInAt) {
			this.pace.noteAnsweredLate();
		}
		this.leave();
	}

	/** The request leaves without an answer, which says nothing about the quota. */
	leave(): void {
		if (this.closings === 0) this.atOnce = Infinity;
		this.underWay -= 1;
		this.admit();
	}

	/**
	 * The request leaves because the quota is used up, and closes the gate, unless a request that was
	 * sent at the same time has closed it already. It enters again, unless the wait is too long.
	 *
	 * @returns how long the wait would be, if it is too long
	 */
	leaveThrottled(turn: Turn, failure: Throttled, entrant: Entrant): Closed | undefined {
		this.underWay -= 1;
		if (turn.closings === this.closings) this.close(turn, failure);
		const closed = this.closedFor(entrant);
		// otherwise the request enters again, before the others: letting them in has to wait for that
		if (closed) this.admit();
		return closed;
	}

	private close(turn: Turn, failure: Throttled): void {
		this.refused = turn;
		this.inARow += 1;
		this.closings += 1;
		this.atOnce = 1;
		this.answers = 0;
		const pauseMs = quotaPause(failure.reply, this.inARow);
		this.pace.noteRefused(toldPause(failure.reply) ?? pauseMs, turn.letInAt);
		const isTooLong = this.closedMs + pauseMs > this.maxClosedMs;
		if (!isTooLong) this.closedMs += pauseMs;
		this.closing = { failure, pauseMs, opensAt: Date.now() + pauseMs, isTooLong };
		this.turnAway((waiting) => this.closedFor(waiting));
	}

	/**
	 * How many milliseconds it is still closed; no more than the whole pause if the clock is set
	 * back.
	 */
	private leftMs(): number {
		if (!this.closing) return 0;
		const { pauseMs, opensAt } = this.closing;
		return Math.min(pauseMs, Math.max(0, opensAt - Date.now()));
	}

	/** How long a request would have to wait, if that is longer than it may. */
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
		while (this.underWay < this.atOnce && this.waiting.length > 0) {
			if (this.pace.waitMs > 0 && !this.stops.some(({ aborted }) => aborted)) {
				void this.openInTime();
				return;
			}
			const [next] = this.waiting.splice(0, 1);
			this.underWay += 1;
			this.pace.noteSent();
			next.enter({ closings: this.closings, letInAt: Date.now() });
		}
	}

	/** Waits until the next request may go, and lets it in, if one is waiting. */
	private async openInTime(): Promise<void> {
		if (this.isOpening || this.waiting.length === 0) return;
		this.isOpening = true;
		const failing = this.failed?.aborted ? undefined : this.failed;
		const { closing } = this;
		await pause(this.leftMs() || this.pace.waitMs, ...this.stops, ...(failing ? [failing] : []));
		this.isOpening = false;
		if (this.closing === closing && !failing?.aborted) this.closing = undefined;
		this.admit();
	}
}
