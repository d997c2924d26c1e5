import type { Failure } from './failure';
import { pause } from './pause';
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

/** The run has failed, and this request was not sent yet. */
export const STOPPED = 'stopped';

export type Entry = Turn | Closed | typeof STOPPED;

export interface Entrant {
	/** Its place in the line. */
	ticket: number;
	/** When it is too late to send it, in milliseconds since 1970; never if absent. */
	until?: number;
	/** Whether nothing was sent for its item yet, so that it need not go on when the run has failed. */
	mayStop?: boolean;
}

interface Waiting extends Entrant {
	enter(entry: Entry): void;
}

const isTooLate = ({ until = Infinity }: Entrant, time: number) => time > until;

/** As many answers in a row as it takes until one request more may be under way. */
const ANSWERS_TO_WIDEN = 10;

/**
 * The gate of the requests that share a quota: those of one run of a node with one credential. Who has
 * waited longest goes first.
 *
 * The first request goes alone, because it signs in for the others. Then as many go as come. An answer
 * that says "not now" closes the gate for all; afterwards one goes at a time, and after each ten answers
 * one more.
 */
export class Gate {
	private readonly waiting: Waiting[] = [];
	private tickets = 0;
	private underWay = 0;
	private atOnce = 1;
	private answers = 0;
	private isClosed = false;
	private isStopped = false;
	private closings = 0;
	/** How often and how long it was closed since something got through. */
	private inARow = 0;
	private closedMs = 0;
	private last: { failure: Throttled; opensAt: number } | undefined;

	constructor(
		/** How long it may be closed while nothing gets through. */
		private readonly maxClosedMs: number,
		/** What ends each wait. */
		private readonly stops: readonly AbortSignal[],
	) {}

	/** The place of a request in the line, which it keeps when it is sent again. */
	ticket(): number {
		return this.tickets++;
	}

	/** Waits for the turn of a request. One that was let in must leave again. */
	async enter(entrant: Entrant): Promise<Entry> {
		if (this.isStopped && entrant.mayStop) return STOPPED;
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
	leaveAnswered(): void {
		this.inARow = 0;
		this.closedMs = 0;
		this.answers += 1;
		if (this.answers % ANSWERS_TO_WIDEN === 0) this.atOnce += 1;
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
		// who enters again has an earlier place in the line, so that the next one is let in only then
		if (closed) this.admit();
		return closed;
	}

	/** Lets nothing in any more for items of which nothing was sent yet. */
	stop(): void {
		this.isStopped = true;
		const going = this.waiting.splice(0).filter((waiting) => {
			if (waiting.mayStop) waiting.enter(STOPPED);
			return !waiting.mayStop;
		});
		this.waiting.push(...going);
	}

	/** What a request would have to wait for, if that is longer than it may. */
	private closedFor(entrant: Entrant): Closed | undefined {
		if (!this.last) return undefined;
		const { failure, opensAt } = this.last;
		const needsMs = Math.max(0, opensAt - Date.now());
		const isTooLong = this.isClosed ? isTooLate(entrant, opensAt) : needsMs > 0;
		return isTooLong ? { failure, needsMs } : undefined;
	}

	private close(failure: Throttled): void {
		this.inARow += 1;
		this.closings += 1;
		this.atOnce = 1;
		this.answers = 0;
		const needsMs = quotaPause(failure.reply, this.inARow);
		this.last = { failure, opensAt: Date.now() + needsMs };
		this.isClosed = this.closedMs + needsMs <= this.maxClosedMs;
		if (this.isClosed) void this.openAfter(needsMs);
		for (const waiting of this.waiting.splice(0)) {
			const closed = this.closedFor(waiting);
			if (closed) waiting.enter(closed);
			else this.waiting.push(waiting);
		}
	}

	private async openAfter(pauseMs: number): Promise<void> {
		await pause(pauseMs, ...this.stops);
		this.closedMs += pauseMs;
		this.last = undefined;
		this.isClosed = false;
		this.admit();
	}

	private admit(): void {
		while (!this.isClosed && this.underWay < this.atOnce) {
			const next = this.waiting.shift();
			if (!next) return;
			this.underWay += 1;
			next.enter({ closings: this.closings });
		}
	}
}
