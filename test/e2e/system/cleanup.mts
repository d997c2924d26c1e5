type Cleanup = () => Promise<void> | void;

const PARENT_POLL_MS = 500;

const pending = new Set<Cleanup>();
let stopping = false;

/**
 * Remembers what has to be undone at the end; what was started last is undone first.
 * The function that comes back makes it forgotten again.
 */
export function onEnd(cleanup: Cleanup): () => void {
	pending.add(cleanup);
	return () => pending.delete(cleanup);
}

/** Undoes everything that was remembered, each once, and goes on when one of them fails. */
export async function cleanUp(): Promise<void> {
	for (const cleanup of [...pending].reverse()) {
		if (!pending.delete(cleanup)) continue;
		try {
			await cleanup();
		} catch (error) {
			console.error('While cleaning up:', error);
		}
	}
}

/**
 * Cleans up before the program ends: by Ctrl-C, by a termination signal, or because who started it has
 * ended and waits for it no more.
 */
export function cleanUpOnSignals(): void {
	const stop = (exitCode: number) => {
		if (stopping) return;
		stopping = true;
		console.log('\nStopping what was started ...');
		void cleanUp().then(() => process.exit(exitCode));
	};
	process.on('SIGINT', () => stop(130));
	process.on('SIGTERM', () => stop(143));
	process.on('SIGHUP', () => stop(129));
	const parent = process.ppid;
	setInterval(() => process.ppid !== parent && stop(129), PARENT_POLL_MS).unref();
}

/** Waits for the end when a signal is ending the program, so that its consequences are no news. */
export async function haltWhenStopping(): Promise<void> {
	if (stopping) await new Promise(() => undefined);
}
