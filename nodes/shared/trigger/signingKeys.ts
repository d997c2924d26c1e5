/**
 * After a wrong signature the credential is read again at most once in this time, so a stranger cannot
 * keep the database busy. Vonage goes on sending a refused delivery for longer (docs/vonage-api.md).
 */
const REREAD_AFTER_MS = 10_000;

/**
 * The keys that a delivery may be signed with: the newest, and the one that Vonage still signs with as
 * long as it does not know the newest.
 */
export class SigningKeys {
	private newest?: string;

	private inUse?: string;

	/** A key that Vonage may have signed with before it was told another one. */
	private former?: { key: string; since: number; forMs: number };

	private readAt = 0;

	/** The reading that is under way: however many deliveries wait for a key, it is read once. */
	private reading?: Promise<string>;

	/** The credential has just given this key. */
	remember(key: string): void {
		this.newest = key;
		this.inUse ??= key;
		this.readAt = Date.now();
	}

	/**
	 * Vonage signs with this key from now on.
	 *
	 * @param formerForMs for so long the one before it stays valid
	 */
	use(key: string, formerForMs = 0): void {
		if (this.newest === undefined) return;
		const { inUse } = this;
		if (inUse !== undefined && inUse !== key) {
			this.former = { key: inUse, since: Date.now(), forMs: formerForMs };
		}
		this.inUse = key;
	}

	/**
	 * Whether one of the keys fits. The newest takes the place of the one before it when it does: Vonage
	 * signs with it by now.
	 */
	fit(isSignedWith: (key: string) => boolean): boolean {
		if (this.newest === undefined) return false;
		if (isSignedWith(this.newest)) {
			this.inUse = this.newest;
			return true;
		}
		const others = [this.inUse, this.formerKey()].filter((key) => key !== this.newest);
		return others.some((key) => key !== undefined && isSignedWith(key));
	}

	/** The former key, as long as it is valid. */
	private formerKey(): string | undefined {
		if (!this.former) return undefined;
		const { key, since, forMs } = this.former;
		// a clock that was set back must not make the time longer
		const age = Date.now() - since;
		return age >= 0 && age < forMs ? key : undefined;
	}

	/** Whether reading the credential again may bring another key, and is not too soon. */
	get mayHaveChanged(): boolean {
		// a clock that was set back must not make the time longer
		const age = Date.now() - this.readAt;
		const isFresh = age >= 0 && age < REREAD_AFTER_MS;
		return !isFresh || this.reading !== undefined;
	}

	/**
	 * Reads the key, once for all who wait for it. A reading that fails does not count for the
	 * next.
	 */
	async read(readKey: () => Promise<string>): Promise<string> {
		this.reading ??= readKey().finally(() => (this.reading = undefined));
		const key = await this.reading;
		this.remember(key);
		return key;
	}
}
