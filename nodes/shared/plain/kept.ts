interface Entry<Value> {
	value: Value;
	/** In milliseconds since 1970. */
	since: number;
	forMs: number;
	weight: number;
}

/**
 * Values that this process keeps for a while. When there are too many, those that came first are
 * forgotten.
 */
export class Kept<Value> {
	private readonly entries = new Map<string, Entry<Value>>();

	constructor(
		/** How much all values may weigh together. */
		private readonly mostWeight: number,
	) {}

	/** The value, unless its time is over. */
	get(key: string): Value | undefined {
		this.forgetOld();
		return this.entries.get(key)?.value;
	}

	keep(key: string, value: Value, forMs: number, weight = 1): void {
		this.entries.delete(key);
		this.entries.set(key, { value, since: Date.now(), forMs, weight });
		this.forgetOld();
		let total = [...this.entries.values()].reduce((sum, entry) => sum + entry.weight, 0);
		for (const [first, entry] of this.entries) {
			if (total <= this.mostWeight) break;
			this.entries.delete(first);
			total -= entry.weight;
		}
	}

	private forgetOld(): void {
		const now = Date.now();
		for (const [key, { since, forMs }] of this.entries) {
			// a clock that is set back does not make the time longer
			if (now < since || now - since >= forMs) this.entries.delete(key);
		}
	}
}
