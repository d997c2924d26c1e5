import { setMaxListeners } from 'node:events';

/** Work that goes on side by side, until it is done or broken off. */
export class UnderWay {
	private readonly works = new Set<Promise<void>>();
	private stopping = new AbortController();

	/** Runs work until it is done or broken off. */
	async track(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
		const { signal } = this.stopping;
		// There is one listener for each request and each pause.
		setMaxListeners(0, signal);
		const done = work(signal)
			.catch((error: Error) => {
				if (!signal.aborted) throw error;
			})
			.finally(() => this.works.delete(done));
		this.works.add(done);
		await done;
	}

	/** Waits until nothing is under way. */
	async settled(): Promise<void> {
		while (this.works.size > 0) await Promise.all(this.works);
	}

	/** Breaks off what is under way. */
	stop(): void {
		this.stopping.abort();
		this.stopping = new AbortController();
	}
}
