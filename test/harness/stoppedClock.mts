/** A clock that only moves when a test moves it. */
export interface StoppedClock {
	/** Lets time pass at once. */
	advance(milliseconds: number): void;
}

const TIMERS = [
	'hrtime',
	'nextTick',
	'performance',
	'queueMicrotask',
	'requestAnimationFrame',
	'cancelAnimationFrame',
	'requestIdleCallback',
	'cancelIdleCallback',
	'setImmediate',
	'clearImmediate',
	'setInterval',
	'clearInterval',
	'setTimeout',
	'clearTimeout',
] as const;

/**
 * Stops the wall clock in each test of a file, so that nothing depends on how long a test takes.
 * Timers go on as usual.
 */
export function stopClock(): StoppedClock {
	beforeEach(() => {
		jest.useFakeTimers({ doNotFake: [...TIMERS] });
	});

	afterEach(() => {
		jest.useRealTimers();
	});

	return {
		advance: (milliseconds) => jest.setSystemTime(Date.now() + milliseconds),
	};
}
