import { setTimeout as wait } from 'node:timers/promises';

/** The longest wait that a timer of the machine can take. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The simulator's own time: the machine's clock, plus what tests have moved it by. */
export class Clock {
	private offset = 0;
	private moved = new AbortController();

	now(): number {
		return Date.now() + this.offset;
	}

	advance(seconds: number): void {
		this.move(this.offset + seconds * 1000);
	}

	reset(): void {
		this.move(0);
	}

	/**
	 * Waits until the clock shows a moment, at once when it is moved there.
	 *
	 * @param moment milliseconds since 1970
	 * @throws when the signal is aborted
	 */
	async reach(moment: number, signal: AbortSignal): Promise<void> {
		for (let left = moment - this.now(); left > 0; left = moment - this.now()) {
			const disturbed = AbortSignal.any([signal, this.moved.signal]);
			const options = { ref: false, signal: disturbed };
			await wait(Math.min(left, LONGEST_TIMER_MS), undefined, options).catch(() =>
				signal.throwIfAborted(),
			);
		}
	}

	private move(offset: number): void {
		this.offset = offset;
		this.moved.abort();
		this.moved = new AbortController();
	}
}
