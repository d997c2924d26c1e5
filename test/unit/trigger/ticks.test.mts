import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { pause } from '../../../nodes/shared/plain/pause.ts';
import { forget, memoryOf } from '../../../nodes/shared/trigger/memory.ts';
import { keepTicking } from '../../../nodes/shared/trigger/ticks.ts';
import { callTrigger, triggerContext } from '../../harness/trigger.mts';

jest.mock('../../../nodes/shared/plain/pause.ts', () => ({ pause: jest.fn() }));

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const START = Date.parse('2026-11-27T12:00:00Z');
const URL = 'https://n8n.example.com/webhook/one/webhook';

interface Wait {
	milliseconds: number;
	stop: AbortSignal | undefined;
	isOver: () => void;
}

let now: number;
let waits: Wait[];

beforeEach(() => {
	now = START;
	waits = [];
	jest.spyOn(Date, 'now').mockImplementation(() => now);
	jest.mocked(pause).mockImplementation(async (milliseconds, stop) => {
		await new Promise<void>((isOver) => waits.push({ milliseconds, stop, isOver }));
	});
});

afterEach(() => jest.restoreAllMocks());

const turns = async () => {
	for (let turn = 0; turn < 10; turn += 1) await new Promise(setImmediate);
};

/** The wait of this length is over. */
const elapse = async (milliseconds: number) => {
	now += milliseconds;
	waits
		.filter((wait) => wait.milliseconds === milliseconds)
		.at(-1)!
		.isOver();
	await turns();
};

/** A trigger that n8n has started, with the URL that n8n has told it. */
function ticking({ intervalMs = HOUR_MS, url = URL as string | null } = {}) {
	const trigger = triggerContext(callTrigger({ nodeId: expect.getState().currentTestName }));
	const { context } = trigger;
	forget(context);
	if (url) memoryOf(context).register(url);
	const closed = new AbortController();
	const check = jest.fn(
		async (_: string, stop: AbortSignal): Promise<string | undefined> =>
			await Promise.resolve(stop.aborted ? undefined : 'checked'),
	);
	const done = jest.fn((_: string | undefined): number | undefined => undefined);
	const clockSetBack = jest.fn();
	const watched = { intervalMs, promise: 'Nothing is lost', check, done, clockSetBack };
	keepTicking<string>(context, watched, closed.signal);
	const tick = async (laterMs = 0) => {
		now += laterMs;
		trigger.fire();
		await turns();
	};
	return { ...trigger, closed, check, done, clockSetBack, tick };
}

const defect = ({ context }: ReturnType<typeof ticking>) =>
	new NodeOperationError(context.getNode(), 'A defect');

describe('The checks of a trigger', () => {
	it('begin with the first tick, and come at every interval', async () => {
		const { check, done, tick, failures } = ticking();
		expect(check).not.toHaveBeenCalled();
		await tick();
		expect(check.mock.calls).toEqual([[URL, expect.any(AbortSignal)]]);
		expect(done.mock.calls).toEqual([['checked']]);
		// the second one comes within the interval, at a moment of the node
		await tick(HOUR_MS);
		await tick(HOUR_MS - 2 * MINUTE_MS);
		expect(check).toHaveBeenCalledTimes(2);
		await tick(2 * MINUTE_MS);
		expect(check).toHaveBeenCalledTimes(3);
		expect(failures).toEqual([]);
	});

	it('tick once a minute, at a second of the node', () => {
		expect(ticking().crons).toEqual([
			{ expression: expect.stringMatching(/^[1-5]?\d \* \* \* \* \*$/) as string },
		]);
		expect(ticking({ intervalMs: 3_000 }).crons).toEqual([{ expression: '*/3 * * * * *' }]);
	});

	it('come one at a time', async () => {
		const { check, tick } = ticking({ intervalMs: MINUTE_MS });
		let end = (_: string) => {};
		check.mockImplementation(async () => await new Promise<string>((resolve) => (end = resolve)));
		await tick();
		await tick(10 * MINUTE_MS - 1);
		expect(check).toHaveBeenCalledTimes(1);
		end('checked');
		await turns();
		await tick(MINUTE_MS);
		expect(check).toHaveBeenCalledTimes(2);
	});

	it('wait while a person activates the workflow, and come then', async () => {
		const { context, check, tick } = ticking();
		memoryOf(context).isActivating = true;
		await tick();
		expect(check).not.toHaveBeenCalled();
		memoryOf(context).isActivating = false;
		await tick(MINUTE_MS);
		expect(check).toHaveBeenCalledTimes(1);
	});

	it('are over when n8n closes the trigger', async () => {
		const { check, closed, tick } = ticking();
		closed.abort();
		await tick();
		expect(check).not.toHaveBeenCalled();
	});
});

describe('A check that fails', () => {
	it('is told, and the next one comes after five minutes', async () => {
		const trigger = ticking();
		const { check, done, tick, failures } = trigger;
		await tick();
		await tick(HOUR_MS);
		check.mockRejectedValueOnce(defect(trigger));
		await tick(HOUR_MS);
		expect(failures).toMatchObject([
			{ message: 'A defect', description: 'The trigger goes on trying. Nothing is lost' },
		]);
		expect(done).toHaveBeenCalledTimes(2);
		await tick(5 * MINUTE_MS - 2_000);
		expect(check).toHaveBeenCalledTimes(3);
		await tick(2_000);
		expect(check).toHaveBeenCalledTimes(4);
	});

	it('counts anew after one that went well: a short outage is not told', async () => {
		const { context, check, tick, failures } = ticking();
		const outage = () => new NodeApiError(context.getNode(), {}, { message: 'x', httpCode: '503' });
		for (let round = 0; round < 3; round += 1) {
			check.mockRejectedValueOnce(outage()).mockRejectedValueOnce(outage());
			await tick(HOUR_MS);
			await tick(HOUR_MS);
			await tick(HOUR_MS);
		}
		expect(failures).toEqual([]);
		for (let time = 0; time < 3; time += 1) {
			check.mockRejectedValueOnce(outage());
			await tick(HOUR_MS);
		}
		expect(failures).toHaveLength(1);
	});

	it('is not told once n8n has closed the trigger', async () => {
		const trigger = ticking();
		const { check, closed, tick, failures } = trigger;
		check.mockImplementation(async () => {
			closed.abort();
			return await Promise.reject(defect(trigger));
		});
		await tick();
		expect(failures).toEqual([]);
	});

	it('because it takes longer than ten minutes is given up, and told', async () => {
		const { check, done, tick, failures } = ticking();
		check.mockImplementation(async () => await new Promise(() => {}));
		await tick();
		const [[, stop]] = check.mock.calls;
		expect(stop.aborted).toBe(false);
		await elapse(10 * MINUTE_MS);
		expect(stop.aborted).toBe(true);
		expect(failures).toMatchObject([
			{
				message: 'Vonage did not answer within 10 minutes',
				description: expect.stringContaining('was given up') as string,
			},
		]);
		expect(done).not.toHaveBeenCalled();
		await tick(5 * MINUTE_MS);
		expect(check).toHaveBeenCalledTimes(2);
	});

	it('because n8n removes the webhook is none: nothing is told', async () => {
		const { context, check, done, tick, failures } = ticking();
		check.mockImplementation(async () => await new Promise(() => {}));
		await tick();
		memoryOf(context).unregister();
		await turns();
		expect(check.mock.calls[0][1].aborted).toBe(true);
		expect(done.mock.calls).toEqual([[undefined]]);
		expect(failures).toEqual([]);
	});
});

describe('A URL that n8n has not told', () => {
	it('is waited for, and told to the user after five minutes', async () => {
		const { check, tick, failures } = ticking({ url: null });
		await tick(5 * MINUTE_MS - 1);
		expect(failures).toEqual([]);
		await tick(1);
		expect(failures).toMatchObject([
			{
				message: 'n8n has not told the trigger its webhook URL',
				description: expect.stringContaining('publish it again') as string,
			},
		]);
		expect(check).not.toHaveBeenCalled();
	});

	it('is missed for five minutes from when it was there last', async () => {
		const { context, tick, failures } = ticking();
		await tick(HOUR_MS);
		memoryOf(context).unregister();
		await tick(5 * MINUTE_MS - 1);
		expect(failures).toEqual([]);
		await tick(1);
		expect(failures).toHaveLength(1);
	});

	it('is missed for five minutes from when the clock was set back', async () => {
		const { tick, failures } = ticking({ url: null });
		await tick(4 * MINUTE_MS);
		await tick(-3 * MINUTE_MS);
		await tick(5 * MINUTE_MS - 1);
		expect(failures).toEqual([]);
		await tick(1);
		expect(failures).toHaveLength(1);
	});
});

describe('A clock that is set back', () => {
	it('delays no check, and is told to the trigger', async () => {
		const { check, clockSetBack, tick } = ticking();
		await tick();
		await tick(HOUR_MS);
		// the clock has not moved
		await tick();
		expect(clockSetBack).not.toHaveBeenCalled();
		await tick(-24 * HOUR_MS);
		expect(clockSetBack).toHaveBeenCalledTimes(1);
		expect(check).toHaveBeenCalledTimes(3);
		await tick(MINUTE_MS);
		expect(clockSetBack).toHaveBeenCalledTimes(1);
		expect(check).toHaveBeenCalledTimes(3);
	});
});

describe('A subscription that ends', () => {
	it('before the next check is checked when half of what is left is over', async () => {
		const { check, done, tick } = ticking();
		await tick();
		done.mockImplementation(() => now + 20 * MINUTE_MS);
		await tick(HOUR_MS);
		await tick(10 * MINUTE_MS - 2_000);
		expect(check).toHaveBeenCalledTimes(2);
		await tick(2_000);
		expect(check).toHaveBeenCalledTimes(3);
		expect(waits.every(({ milliseconds }) => milliseconds === 10 * MINUTE_MS)).toBe(true);
	});

	it('before the next tick is checked between two ticks, until n8n closes the trigger', async () => {
		const { check, closed, done, tick } = ticking();
		done.mockImplementation(() => now + MINUTE_MS);
		await tick();
		expect(waits.at(-1)).toMatchObject({ milliseconds: 30_000, stop: closed.signal });
		await elapse(30_000);
		expect(check).toHaveBeenCalledTimes(2);
		closed.abort();
		await elapse(30_000);
		expect(check).toHaveBeenCalledTimes(2);
	});

	it('in a minute or more after the next check is left to the ticks', async () => {
		const { done, tick } = ticking();
		done.mockImplementation(() => now + 2 * MINUTE_MS);
		await tick();
		expect(waits.map(({ milliseconds }) => milliseconds)).not.toContain(MINUTE_MS);
	});

	it('after the next check is left to that one', async () => {
		const { check, done, tick } = ticking();
		await tick();
		done.mockImplementation(() => now + 3 * HOUR_MS);
		await tick(HOUR_MS);
		await tick(HOUR_MS - 2_000);
		expect(check).toHaveBeenCalledTimes(2);
	});
});
