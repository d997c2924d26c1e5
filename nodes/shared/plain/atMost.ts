import { pause } from './pause';

/**
 * Waits for a piece of work, but no longer than this time. Returns undefined when the work takes
 * longer: its signal is aborted then, but it can go on.
 */
export async function atMost<Result>(
	milliseconds: number,
	work: (over: AbortSignal) => Promise<Result>,
): Promise<Result | undefined> {
	const over = new AbortController();
	const done = new AbortController();
	const timeOut = async () => {
		await pause(milliseconds, done.signal);
		if (!done.signal.aborted) over.abort();
		return undefined;
	};
	try {
		return await Promise.race([work(over.signal), timeOut()]);
	} finally {
		done.abort();
	}
}
