/**
 * Does a piece of work unless one of these signals is aborted. When one is, the work's own signal
 * is aborted as well, and its end is not waited for.
 *
 * @returns what the work returns, or undefined when it was stopped or never began
 */
export async function unlessStopped<Result>(
	stops: readonly AbortSignal[],
	work: (stop: AbortSignal) => Promise<Result>,
): Promise<Result | undefined> {
	if (stops.some(({ aborted }) => aborted)) return undefined;
	const controller = new AbortController();
	const stop = () => controller.abort();
	const stopped = new Promise<undefined>((resolve) => {
		controller.signal.addEventListener('abort', () => resolve(undefined));
	});
	// listeners keep the signals alive, which AbortSignal.any did not always do
	for (const signal of stops) signal.addEventListener('abort', stop);
	try {
		return await Promise.race([work(controller.signal), stopped]);
	} finally {
		for (const signal of stops) signal.removeEventListener('abort', stop);
	}
}
