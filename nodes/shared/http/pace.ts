/** After a longer pause, a whole new quota is there to be used at once, as nearly all quotas count. */
const LONGEST_PACED_PAUSE_MS = 3_000;

/** Servers tell pauses in whole seconds, rounded up. */
const ROUNDING_MS = 1_000;

/** Slightly slower than what was let through, so that no window of the quota gets one too many. */
const MARGIN = 0.98;

/** A request may make up for a timer that was late, by this part of the time between two requests. */
const CATCH_UP = 0.15;

/** A pace that few answers told is rough: the square of their number says how long it is kept. */
const ANSWERS_TO_KEEP = 2.5;
const KEPT_LONGER = 4;

/**
 * The pace at which a quota lets requests through, learned from one refusal to the next. It is there
 * for quotas that count by the second: where each refusal costs a second, it pays to meet none.
 */
export class Pace {
	/** Between two requests; 0 while nothing was learned. */
	private intervalMs = 0;
	/** When the next request may go, in milliseconds since 1970. */
	private nextAt = 0;
	/** Since when answers are counted, in milliseconds since 1970. */
	private since: number | undefined;
	private answers = 0;
	/** After how many answers a faster pace is tried. */
	private answersToKeep = 0;
	/** The pace that had held when the present one was tried. */
	private heldMs: number | undefined;
	/** What the present pace was learned from; absent if it is only tried. */
	private learnedFrom: { spanMs: number; answers: number } | undefined;

	get isKnown(): boolean {
		return this.intervalMs > 0;
	}

	/** How long the next request has to wait, in milliseconds. */
	get waitMs(): number {
		// no longer than between two requests, should the clock be set back
		return Math.min(this.intervalMs, Math.max(0, this.nextAt - Date.now()));
	}

	noteSent(): void {
		const now = Date.now();
		this.since ??= now;
		this.nextAt = Math.max(this.nextAt, now - this.intervalMs * CATCH_UP) + this.intervalMs;
	}

	/** Counts an answer, and tries a faster pace when the present one has held for long. */
	noteAnswered(): void {
		this.answers += 1;
		if (!this.isKnown || this.answers < this.answersToKeep) return;
		this.heldMs = this.intervalMs;
		this.intervalMs /= 2;
		this.learnedFrom = undefined;
		this.restart();
	}

	/** Counts an answer that came only after the refusal of a request that was sent with it. */
	noteAnsweredLate(): void {
		if (this.learnedFrom) this.learn(this.learnedFrom.spanMs, this.learnedFrom.answers + 1);
	}

	/**
	 * Learns from an answer that said "not now".
	 *
	 * @param pauseMs how long the server said to wait
	 * @param sentAt when its request was sent, in milliseconds since 1970: the answers that count belong to
	 * requests that were sent until then
	 */
	noteRefused(pauseMs: number, sentAt: number): void {
		const activeMs = this.since === undefined ? 0 : Math.max(0, sentAt - this.since);
		this.learnedFrom = undefined;
		if (pauseMs > LONGEST_PACED_PAUSE_MS) {
			this.intervalMs = 0;
			this.heldMs = undefined;
		} else if (this.heldMs !== undefined) {
			this.intervalMs = this.heldMs;
			this.heldMs = undefined;
			this.answersToKeep *= KEPT_LONGER;
		} else if (this.answers > 0) {
			this.learn(Math.max(pauseMs, activeMs, activeMs + pauseMs - ROUNDING_MS), this.answers);
		}
		this.restart();
	}

	private learn(spanMs: number, answers: number): void {
		this.learnedFrom = { spanMs, answers };
		this.intervalMs = spanMs / answers / MARGIN;
		this.answersToKeep = ANSWERS_TO_KEEP * answers ** 2;
	}

	private restart(): void {
		this.since = undefined;
		this.answers = 0;
	}
}
