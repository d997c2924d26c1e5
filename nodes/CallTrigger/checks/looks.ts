const MINUTE_MS = 60_000;

/**
 * The call history of Vonage may lag: after a sign of loss calls are looked for at once, at the next
 * two checks, and once more when this time is over.
 */
const AFTER_LOSS_MS: readonly number[] = [0, 0, 0, 15 * MINUTE_MS];

/** When calls are to be looked for. */
export class Looks {
	/** Since the sign of loss, for each look that is still to come. */
	private ahead: number[] = [];

	private noticedAt = 0;

	/** Calls may have been lost. */
	noticeLoss(now: number): void {
		this.ahead = [...AFTER_LOSS_MS];
		this.noticedAt = now;
	}

	/** Calls are looked for in any case now and then. */
	beDue(): void {
		if (this.ahead.length === 0) this.ahead = [0];
	}

	isDue(now: number): boolean {
		const [next] = this.ahead;
		return next !== undefined && now - this.noticedAt >= next;
	}

	/** Whether every look is over. */
	get areOver(): boolean {
		return this.ahead.length === 0;
	}

	/** Begins a look, which counts once it is told to be done, unless a new loss was noticed meanwhile. */
	begin(): () => void {
		const { ahead } = this;
		return () => ahead.shift();
	}
}
