import { runInPool } from '../../../nodes/shared/plain/pool.ts';

/** Tasks that end when the test says so. */
function controlled() {
	const started: number[] = [];
	const finish: Array<(failure?: Error) => void> = [];
	const task = async (index: number) => {
		started.push(index);
		await new Promise<void>((resolve, reject) => {
			finish[index] = (failure) => (failure ? reject(failure) : resolve());
		});
		return `result ${index}`;
	};
	return { started, finish, task };
}

const settle = async () => {
	for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

describe('runInPool', () => {
	it('runs as many tasks at a time as allowed, and keeps their order', async () => {
		const { started, finish, task } = controlled();
		const run = runInPool(6, 3, undefined, task);
		await settle();
		expect(started).toEqual([0, 1, 2]);
		finish[2]();
		await settle();
		expect(started).toEqual([0, 1, 2, 3]);
		finish[0]();
		await settle();
		expect(started).toEqual([0, 1, 2, 3, 4]);
		[1, 3, 4].forEach((index) => finish[index]());
		await settle();
		finish[5]();
		const results = await run;
		expect(results.map((result) => result?.status === 'fulfilled' && result.value)).toEqual(
			[0, 1, 2, 3, 4, 5].map((index) => `result ${index}`),
		);
	});

	it('starts nothing more after a failure, and lets the running ones end', async () => {
		const { started, finish, task } = controlled();
		const run = runInPool(9, 2, undefined, task);
		await settle();
		finish[0]();
		await settle();
		finish[2](new Error('no'));
		await settle();
		finish[1]();
		const results = await run;
		expect(started).toEqual([0, 1, 2]);
		expect(results.map((result) => result?.status)).toEqual([
			'fulfilled',
			'fulfilled',
			'rejected',
			...Array<undefined>(6).fill(undefined),
		]);
	});

	it('starts nothing more after the execution was cancelled', async () => {
		const { started, finish, task } = controlled();
		const cancel = new AbortController();
		const run = runInPool(5, 1, cancel.signal, task);
		await settle();
		cancel.abort();
		finish[0]();
		await run;
		expect(started).toEqual([0]);
	});

	it('does nothing for no items', async () => {
		expect(await runInPool(0, 10, undefined, async () => 1)).toEqual([]);
	});
});
