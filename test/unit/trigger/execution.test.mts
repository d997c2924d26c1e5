import type { ITriggerFunctions } from 'n8n-workflow';

import { runExecution } from '../../../nodes/shared/trigger/execution.ts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** A trigger that starts an execution, and the end of that, which the test decides on. */
function started(arrivals: object[]) {
	let end: { resolve: (run: object) => void; reject: (error: Error) => void };
	const emit = jest.fn();
	const context = {
		emit,
		helpers: {
			createDeferredPromise: () => {
				const promise = new Promise((resolve, reject) => (end = { resolve, reject }));
				return { promise, resolve: end.resolve, reject: end.reject };
			},
		},
	} as unknown as ITriggerFunctions;
	const onEnd = jest.fn();
	const outcome = { wentWell: undefined as boolean | undefined };
	void runExecution(context, arrivals, onEnd).then((wentWell) => (outcome.wentWell = wentWell));
	return { end: end!, emit, onEnd, outcome };
}

const pass = async (milliseconds: number) => await jest.advanceTimersByTimeAsync(milliseconds);

describe('An execution that a check starts', () => {
	it('gets an item for each arrival, and a promise of its end', () => {
		const arrivals = [{ event: 'one' }, { event: 'two' }];
		const { emit } = started(arrivals);
		expect(emit.mock.calls).toEqual([
			[
				[[{ json: { event: 'one' } }, { json: { event: 'two' } }]],
				undefined,
				expect.objectContaining({ promise: expect.any(Promise) as unknown }),
			],
		]);
	});

	it.each([
		['success', true],
		['error', false],
		['crashed', false],
		['canceled', false],
	])('that ends with %s went well: %p', async (status, wentWell) => {
		const { end, onEnd, outcome } = started([{}]);
		end.resolve({ status });
		await pass(0);
		expect(outcome).toEqual({ wentWell });
		expect(onEnd.mock.calls).toEqual([[wentWell]]);
	});

	it('that n8n refuses to begin did not go well', async () => {
		const context = {
			emit: () => {
				throw new Error('n8n is shutting down');
			},
			helpers: { createDeferredPromise: () => ({ promise: new Promise(() => {}) }) },
		} as unknown as ITriggerFunctions;
		const onEnd = jest.fn();
		expect(await runExecution(context, [{}], onEnd)).toBe(false);
		expect(onEnd.mock.calls).toEqual([[false]]);
	});

	it('of which n8n does not know the end did not go well', async () => {
		const { end, onEnd, outcome } = started([{}]);
		end.reject(new Error('gone'));
		await pass(0);
		expect(outcome).toEqual({ wentWell: false });
		expect(onEnd.mock.calls).toEqual([[false]]);
	});

	it('is waited for no longer than a minute, and told of when it ends', async () => {
		const { end, onEnd, outcome } = started([{}]);
		await pass(59_999);
		expect(outcome).toEqual({ wentWell: undefined });
		await pass(1);
		expect(outcome).toEqual({ wentWell: false });
		expect(onEnd).not.toHaveBeenCalled();
		end.resolve({ status: 'success' });
		await pass(0);
		expect(onEnd.mock.calls).toEqual([[true]]);
	});
});
