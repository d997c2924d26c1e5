import { pause } from './pause';

/**
 * The result of a piece of work, or undefined when it takes longer. It may go on then, and is told so
 * by its signal.
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
