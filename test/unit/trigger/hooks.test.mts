import type { IHookFunctions, WorkflowActivateMode } from 'n8n-workflow';

import { pause } from '../../../nodes/shared/plain/pause.ts';
import {
	beforeChecks,
	HOOK_WAIT,
	inTime,
	isTest,
	leaveToChecks,
	orLeaveToChecks,
	refuseEmptyItems,
} from '../../../nodes/shared/trigger/hooks.ts';
import { forget, memoryOf } from '../../../nodes/shared/trigger/memory.ts';
import { callTrigger, hookContext } from '../../harness/trigger.mts';

jest.mock('../../../nodes/shared/plain/pause.ts', () => ({ pause: jest.fn() }));

/** How long it is waited for something, and what ends the wait. */
let waits: Array<{ milliseconds: number; isOver: () => void }>;

beforeEach(() => {
	waits = [];
	jest.mocked(pause).mockImplementation(async (milliseconds) => {
		await new Promise<void>((isOver) => waits.push({ milliseconds, isOver }));
	});
	forget(context());
});

afterEach(() => jest.restoreAllMocks());

const context = (
	activation: WorkflowActivateMode = 'activate',
	more: { isTest?: boolean; alwaysOutputData?: boolean } = {},
): IHookFunctions =>
	hookContext(callTrigger({ alwaysOutputData: more.alwaysOutputData }), {
		activation,
		isTest: more.isTest,
	});

const RESTARTS = ['init', 'leadershipChange', 'update'] as const;

/** Work that ends only when it is given up. */
const never = async (over: AbortSignal) =>
	await new Promise<undefined>((resolve) =>
		over.addEventListener('abort', () => resolve(undefined)),
	);

/** The wait is over before the work is. */
async function giveUp(hook: Promise<unknown>): Promise<unknown> {
	const outcome = hook.catch((error: unknown) => error);
	waits[0].isOver();
	return await outcome;
}

describe('Always Output Data', () => {
	const refusal = { message: 'Not with empty items', description: 'Switch it off' };

	it('is refused in words', () => {
		expect(() =>
			refuseEmptyItems(context('activate', { alwaysOutputData: true }), refusal),
		).toThrow(expect.objectContaining(refusal) as Error);
		expect(() => refuseEmptyItems(context(), refusal)).not.toThrow();
	});
});

describe('A hook of an activation by a person', () => {
	it('gives what the work gives', async () => {
		expect(await orLeaveToChecks(context(), 'x', async () => await Promise.resolve(true))).toBe(
			true,
		);
	});

	it('gives up after two minutes, and says what is left', async () => {
		const hook = orLeaveToChecks(context(), 'A subscription may be left', never);
		expect(waits.map(({ milliseconds }) => milliseconds)).toEqual([120_000]);
		expect(await giveUp(hook)).toMatchObject({
			message: 'Vonage did not answer within 2 minutes',
			description: 'Try again later. A subscription may be left',
		});
	});

	it('fails where the work fails', async () => {
		const failed = async () => await Promise.reject(new Error('Forbidden'));
		await expect(orLeaveToChecks(context(), 'x', failed)).rejects.toThrow('Forbidden');
		await expect(inTime(context(), 'x', failed)).rejects.toThrow('Forbidden');
	});

	it('takes false for an answer', async () => {
		expect(await inTime(context(), 'x', async () => await Promise.resolve(false))).toBe(false);
	});
});

it('A request of a hook waits a minute for a quota: the hook gives up after two', () => {
	expect(HOOK_WAIT).toEqual({ maxWaitMs: 60_000 });
});

describe('A hook of a start of n8n', () => {
	it.each(RESTARTS)('leaves to the checks what takes longer than 20 seconds (%s)', async (mode) => {
		const hook = orLeaveToChecks(context(mode), 'x', never);
		expect(waits.map(({ milliseconds }) => milliseconds)).toEqual([20_000]);
		expect(await giveUp(hook)).toBe(true);
	});

	it.each(RESTARTS)(
		'leaves to the checks what fails, and says so in the log (%s)',
		async (mode) => {
			const hook = context(mode);
			const warn = jest.spyOn(hook.logger, 'warn').mockImplementation();
			const failed = async () => await Promise.reject(new Error('Forbidden'));
			expect(await orLeaveToChecks(hook, 'x', failed)).toBe(true);
			expect(warn.mock.calls).toEqual([['The trigger will try again: Forbidden']]);
		},
	);

	it('gives what the work gives', async () => {
		expect(await leaveToChecks(context('init'), async () => await Promise.resolve(false))).toBe(
			false,
		);
		expect(await leaveToChecks(context('init'), async () => await Promise.resolve(undefined))).toBe(
			true,
		);
	});
});

describe('The checks', () => {
	/** Whether the checks are kept away while a hook works, and after it. */
	async function keptAway(hook: IHookFunctions, outcome: boolean | Error) {
		const seen: boolean[] = [];
		const look = () => seen.push(memoryOf(hook).isActivating);
		const work = beforeChecks(hook, async () => {
			look();
			return outcome instanceof Error
				? await Promise.reject(outcome)
				: await Promise.resolve(outcome);
		});
		const result = await work.catch((error: unknown) => error);
		look();
		return { seen, result };
	}

	it.each(['activate', 'manual'] as const)(
		'wait for the hooks of an activation by a person (%s)',
		async (mode) => {
			expect(await keptAway(context(mode), true)).toEqual({ seen: [true, false], result: true });
		},
	);

	it('wait for the next hook, where n8n calls one', async () => {
		expect(await keptAway(context(), false)).toEqual({ seen: [true, true], result: false });
		expect(await keptAway(context(), true)).toEqual({ seen: [true, false], result: true });
	});

	it('come after a hook that failed', async () => {
		const error = new Error('Forbidden');
		expect(await keptAway(context(), error)).toEqual({ seen: [true, false], result: error });
	});

	it.each(RESTARTS)('do not wait at a start of n8n (%s)', async (mode) => {
		expect(await keptAway(context(mode), true)).toEqual({ seen: [false, false], result: true });
		expect(await keptAway(context(mode), false)).toEqual({ seen: [false, false], result: false });
	});

	it('of production do not wait for a test', async () => {
		const hook = context('manual', { isTest: true });
		expect(isTest(hook)).toBe(true);
		expect(isTest(context())).toBe(false);
		expect(await keptAway(hook, true)).toEqual({ seen: [false, false], result: true });
	});
});
