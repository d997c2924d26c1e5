/** The simulator's own time: the machine's clock, plus what tests have moved it by. */
export class Clock {
	private offset = 0;

	now(): number {
		return Date.now() + this.offset;
	}

	advance(seconds: number): void {
		this.offset += seconds * 1000;
	}

	reset(): void {
		this.offset = 0;
	}
}
