/**
 * Runs a task for each index, at most `size` at a time, and returns the results in order. The first
 * index runs alone: it fetches the token that the others then share. After a failed task, or when
 * `signal` is aborted, no further task is started.
 *
 * @throws what the failed task with the lowest index threw, once the running ones have ended
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

	const worker = async (last: number) => {
		while (next < last && !failed && !signal?.aborted) {
			const index = next++;
			const [result] = await Promise.allSettled([task(index)]);
			results[index] = result;
			failed ||= result.status === 'rejected';
		}
	};

	await worker(Math.min(1, count));
	await Promise.all(Array.from({ length: size }, async () => await worker(count)));
	return results;
}
