import { pause } from '../../../nodes/shared/plain/pause.ts';

describe('pause', () => {
	beforeEach(() => jest.useFakeTimers());
	afterEach(() => jest.useRealTimers());

	const isOver = async (promise: Promise<void>, after: number) => {
		let over = false;
		void promise.then(() => (over = true));
		await jest.advanceTimersByTimeAsync(after);
		return over;
	};

	it('waits as long as asked', async () => {
		const waiting = pause(2_500);
		expect(await isOver(waiting, 2_499)).toBe(false);
		expect(await isOver(waiting, 1)).toBe(true);
	});

	it('ends within a second of a cancellation', async () => {
		const cancel = new AbortController();
		const waiting = pause(60_000, cancel.signal);
		expect(await isOver(waiting, 3_500)).toBe(false);
		cancel.abort();
		expect(await isOver(waiting, 1_000)).toBe(true);
	});
});
