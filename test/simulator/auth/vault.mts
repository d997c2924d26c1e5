import { randomUUID } from 'node:crypto';
import type { Clock } from '../plain/clock.mts';

interface Entry<T> {
	content: T;
	expiresAt: number;
}

/**
 * Keeps things that are valid for some time under a secret name: access tokens, refresh tokens,
 * codes.
 */
export class Vault<T> {
	private readonly entries = new Map<string, Entry<T>>();

	constructor(private readonly clock: Clock) {}

	/** Keeps the content for so many seconds, and returns its secret name. */
	put(content: T, seconds: number): string {
		const name = randomUUID();
		this.entries.set(name, { content, expiresAt: this.clock.now() + seconds * 1000 });
		return name;
	}

	get(name: string | undefined): T | undefined {
		const entry = this.entries.get(name ?? '');
		return entry && this.isLive(entry) ? entry.content : undefined;
	}

	/** Like get, for something that may be used only once. */
	take(name: string | undefined): T | undefined {
		const content = this.get(name);
		this.drop(name);
		return content;
	}

	drop(name: string | undefined): void {
		this.entries.delete(name ?? '');
	}

	/** The live entry whose content passes the test, with its remaining seconds. */
	find(
		test: (content: T) => boolean,
	): { name: string; content: T; remainingSeconds: number } | undefined {
		for (const [name, entry] of this.entries) {
			if (!this.isLive(entry) || !test(entry.content)) continue;
			const remainingSeconds = Math.floor((entry.expiresAt - this.clock.now()) / 1000);
			return { name, content: entry.content, remainingSeconds };
		}
		return undefined;
	}

	clear(): void {
		this.entries.clear();
	}

	private isLive({ expiresAt }: Entry<T>): boolean {
		return this.clock.now() < expiresAt;
	}
}
