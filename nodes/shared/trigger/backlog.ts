import { atMost } from '../plain/atMost';

/** How many answered deliveries may wait for their execution before further answers wait as well. */
const MOST = 50;

/**
 * Vonage waits two seconds for an answer about a business call, and n8n needs some of that before it calls
 * the node. The contact center waits longer.
 */
const WAIT_MS = 1_500;

/**
 * After this time a delivery is not counted any more: n8n may never begin its execution. Vonage repeats a
 * refused delivery for fifty seconds and more, so each finds a place in time although n8n is stuck.
 */
const COUNTED_FOR_MS = 30_000;

/** Where executions run in another process, none ever leaves. So many are kept, and the others forgotten. */
const MAX_KEPT = 1_000;

/** What a refusal is told in the log: at most once in this time. */
const TELL_AFTER_MS = 60_000;

interface Counted {
	key: string;
	/** In milliseconds since 1970. */
	since: number;
}

interface Waiting {
	key: string;
	isIn: boolean;
	onEnter: () => void;
}

// a clock that is set back makes no time longer
const isOver = (since: number, forMs: number, now: number) => now < since || now - since >= forMs;

/**
 * The deliveries that this process has answered and whose events it has not handed on yet. The answer to
 * Vonage leaves before the execution begins, so nothing else keeps Vonage from sending faster than n8n
 * works.
 */
export class Backlog {
	private counted: Counted[] = [];

	private readonly waiting: Waiting[] = [];

	/** Known as soon as an execution has left. In queue mode executions run elsewhere, and none leaves. */
	private runsHere = false;

	private readonly refusals = new Map<string, { untold: number; toldAt?: number }>();

	/** Takes a place, or waits for one; false when none is free in time. */
	async enter(key: string): Promise<boolean> {
		if (this.waiting.length === 0 && this.take(key)) return true;
		const entered = new Promise<void>((onEnter) => {
			this.waiting.push({ key, isIn: false, onEnter });
		});
		const mine = this.waiting[this.waiting.length - 1];
		await atMost(WAIT_MS, async () => await entered);
		if (mine.isIn) return true;
		this.waiting.splice(this.waiting.indexOf(mine), 1);
		// some may be counted no longer
		return this.take(key);
	}

	/** The execution has handed the event on, or has failed: its place is free. */
	leave(key: string): void {
		if (this.giveBack(key)) this.runsHere = true;
	}

	/** Frees a place for which no execution begins; false when there is none. */
	giveBack(key: string): boolean {
		const at = this.counted.findIndex((one) => one.key === key);
		if (at < 0) return false;
		this.counted.splice(at, 1);
		const [first] = this.waiting;
		if (first && this.take(first.key)) {
			this.waiting.shift();
			first.isIn = true;
			first.onEnter();
		}
		return true;
	}

	/**
	 * Counts a refusal; gives the number of those that the user was not told of, when it is time to.
	 *
	 * @param kind of events, which are told of apart
	 */
	refuse(kind: string, now = Date.now()): number | undefined {
		const { untold, toldAt } = this.refusals.get(kind) ?? { untold: 0 };
		const isTold = toldAt === undefined || isOver(toldAt, TELL_AFTER_MS, now);
		const refused = untold + 1;
		this.refusals.set(kind, isTold ? { untold: 0, toldAt: now } : { untold: refused, toldAt });
		return isTold ? refused : undefined;
	}

	private take(key: string): boolean {
		const now = Date.now();
		this.counted = this.counted.filter(({ since }) => !isOver(since, COUNTED_FOR_MS, now));
		if (this.runsHere && this.counted.length >= MOST) return false;
		this.counted.push({ key, since: now });
		if (this.counted.length > MAX_KEPT) this.counted.shift();
		return true;
	}
}

/** Of all nodes together, because they share the process. */
export const backlog = new Backlog();
