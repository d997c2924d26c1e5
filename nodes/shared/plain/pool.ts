/**
 * Runs a task for each index, at most `size` at a time, and returns the results in order. After a failed
 * task, or when `signal` is aborted, no further task is started.
 */
export async function runInPool<Result>(
	count: number,
	size: number,
	signal: AbortSignal | undefined,
	task: (index: number) => Promise<Result>,
): Promise<Array<PromiseSettledResult<Result> | undefined>> {
	const results = new Array<PromiseSettledResult<Result> | undefined>(count);
	let next = 0;
	let failed = false;

	const worker = async () => {
		while (next < count && !failed && !signal?.aborted) {
			const index = next++;
			const [result] = await Promise.allSettled([task(index)]);
			results[index] = result;
			failed ||= result.status === 'rejected';
		}
	};

	await Promise.all(Array.from({ length: size }, worker));
	return results;
}
