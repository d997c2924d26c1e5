/**
 * Deadlines that pass when a test says so, and never by themselves. The package makes all its
 * deadlines with `AbortSignal.timeout`.
 */
export function mockDeadlines() {
	let running: Array<{ milliseconds: number; controller: AbortController }> = [];

	beforeEach(() => {
		running = [];
		jest.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
			const controller = new AbortController();
			running.push({ milliseconds, controller });
			return controller.signal;
		});
	});

	afterEach(() => {
		jest.mocked(AbortSignal.timeout).mockRestore();
	});

	return {
		/** Lets all deadlines of this length pass. */
		pass(milliseconds: number): void {
			running
				.filter((deadline) => deadline.milliseconds === milliseconds)
				.forEach(({ controller }) => {
					controller.abort(new DOMException('The time is over', 'TimeoutError'));
				});
		},
	};
}

/** Waits until something has happened in this process, for as long as the test may run. */
export async function until(happened: () => boolean): Promise<void> {
	while (!happened()) await new Promise((resolve) => setImmediate(resolve));
}
