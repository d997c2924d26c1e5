import { searchCalls } from '../../nodes/HoldTransferCall/listSearch.ts';
import { execute, loadOptionsContext, type Setup } from '../harness/execute.mts';
import { withCall } from '../harness/liveCalls.mts';
import { stopClock } from '../harness/stoppedClock.mts';
import { startSimulator, type Simulator } from '../simulator/simulator.mts';

// waiting moves the clock, which the simulator shares, and lets things happen meanwhile
let waitedMs = 0;
let meanwhile: () => void = () => {};

/** How many executions run. */
let running = 1;
let pauses: Array<{ until: number; end: () => void }> = [];

/** When all executions wait, the pause ends that ends first. */
function moveClock(): void {
	if (pauses.length === 0 || pauses.length < running) return;
	const next = pauses.reduce((first, other) => (other.until < first.until ? other : first));
	pauses = pauses.filter((other) => other !== next);
	clock.advance(Math.round(Math.max(waitedMs, next.until)) - Math.round(waitedMs));
	waitedMs = Math.max(waitedMs, next.until);
	meanwhile();
	next.end();
}

jest.mock('../../nodes/shared/plain/pause', () => ({
	pause: async (milliseconds: number) => {
		const until = waitedMs + milliseconds;
		await new Promise<void>((end) => {
			pauses.push({ until, end });
			moveClock();
		});
	},
}));

const MINUTE_MS = 60_000;

const clock = stopClock();

let simulator: Simulator;

beforeAll(async () => {
	simulator = await startSimulator();
});

beforeEach(() => {
	waitedMs = 0;
	meanwhile = () => {};
	running = 1;
	pauses = [];
});

afterEach(() => {
	expect(simulator.control.violations()).toEqual([]);
	simulator.control.setQuota('vbc', undefined);
	simulator.control.reset();
});

afterAll(async () => {
	await simulator.stop();
});

const ringing = (phoneNumber = '+442079460000') =>
	simulator.control.ring({ phoneNumber, callerId: 'Front Desk' }).id;

const connected = (phoneNumber?: string) =>
	simulator.control.moveCall(ringing(phoneNumber), 'ACTIVE').id;

const setup = (operation: string, callIds: string[], parameters: Setup['parameters'] = {}) =>
	withCall(operation, {
		credentials: {
			vonageBusinessPasswordApi: simulator.control.info().credentials
				.VonageBusinessPasswordApi as never,
		},
		items: callIds.map((callId) => ({ callId })),
		parameters,
	});

const run = async (operation: string, callIds: string[], parameters?: Setup['parameters']) =>
	(await execute(setup(operation, callIds, parameters))).items.map(({ json }) => json);

const stateOf = (callId: string) => {
	const placed = simulator.control.calls().find(({ call }) => call.id === callId)!;
	return placed.api === 'business' ? placed.call.state : undefined;
};

const requestsOf = (operationId: string) =>
	simulator.control.requests().filter((request) => request.operationId === operationId);

describe('live calls, against the simulator', () => {
	it('are answered, held, resumed and ended', async () => {
		const callId = ringing();
		const steps = [
			['answer', 'ACTIVE'],
			['hold', 'HELD'],
			['resume', 'ACTIVE'],
			['end', 'ANSWERED'],
		] as const;
		for (const [operation, state] of steps) {
			const [output] = await run(operation, [callId]);
			expect(output).toMatchObject({ id: callId, state, phoneNumber: '+442079460000' });
			expect(stateOf(callId)).toBe(state);
		}
	});

	it('are sent to voicemail', async () => {
		const callId = ringing();
		expect((await run('sendToVoicemail', [callId]))[0]).toMatchObject({ state: 'REJECTED' });
		expect(stateOf(callId)).toBe('REJECTED');
	});

	it('are transferred once, also when the answer is lost', async () => {
		const callId = connected();
		simulator.control.addFault({ operationId: 'transferCall', when: 'after', action: 'reset' });
		const transfer = run('transfer', [callId], { phoneNumber: '+1 415 555 0101' });
		await expect(transfer).rejects.toThrow('The call may have been transferred [item 0]');
		expect(requestsOf('transferCall')).toHaveLength(1);
		expect(stateOf(callId)).toBe('ANSWERED');
	});

	it('are transferred to a number', async () => {
		const callId = connected();
		const [output] = await run('transfer', [callId], { phoneNumber: '+1 415 555 0101' });
		expect(output.id).toBe(callId);
		expect(requestsOf('transferCall').map(({ body }) => body)).toEqual([
			'{"phoneNumber":"+14155550101"}',
		]);
	});

	it('are listed, counted and looked up', async () => {
		const [first, second] = [ringing('1'), connected('2')];
		simulator.control.endCall(connected('3'));
		expect((await run('getAll', ['-'])).map(({ id }) => id)).toEqual([second, first]);
		expect(await run('count', ['-'])).toEqual([{ count: 2 }]);
		const filters = { direction: 'INBOUND', states: ['RINGING'] };
		expect(await run('count', ['-'], { filters })).toEqual([{ count: 1 }]);
		expect((await run('get', [first]))[0]).toMatchObject({ id: first, state: 'RINGING' });
	});

	it('are all listed, page by page', async () => {
		const callIds = Array.from({ length: 230 }, (_, i) => ringing(String(i)));
		const listed = await run('getAll', ['-'], { returnAll: true });
		expect(listed.map(({ id }) => id)).toEqual(callIds.reverse());
	});

	it('are chosen from a list', async () => {
		const callId = ringing();
		const { results } = await searchCalls.call(loadOptionsContext(setup('hold', [])), 'desk');
		expect(results).toEqual([
			{
				name: expect.stringMatching(
					/^\d\d:\d\d, Front Desk \(\+442079460000\), Inbound, Ringing$/,
				) as string,
				value: callId,
			},
		]);
	});
});

describe('what the state of a call does not allow, against the simulator', () => {
	it.each([
		['hold', ringing, 'The call is ringing, and Vonage refused to put it on hold [item 0]'],
		['answer', connected, 'The call is connected, and Vonage refused to answer it [item 0]'],
		['resume', connected, 'The call is connected, and Vonage refused to resume it [item 0]'],
		['hold', () => 'unknown', 'Vonage does not know this call [item 0]'],
	])('is explained: %s', async (operation, begin, message) => {
		await expect(run(operation, [begin()])).rejects.toThrow(message);
	});

	it('is explained for a call that is over', async () => {
		const callId = connected();
		simulator.control.endCall(callId);
		await expect(run('end', [callId])).rejects.toMatchObject({
			message: 'The call is ended (answered), and Vonage refused to end it [item 0]',
			description: expect.stringContaining('The call is over') as string,
		});
	});
});

describe('the end of a call, against the simulator', () => {
	it('is waited for', async () => {
		const callId = connected();
		meanwhile = () => {
			if (waitedMs > 120_000 && stateOf(callId) === 'ACTIVE') simulator.control.endCall(callId);
		};
		const [output] = await run('waitUntilEnded', [callId]);
		expect(output).toMatchObject({ id: callId, state: 'ANSWERED', ended: true, timedOut: false });
		expect(output.durationSeconds).toBeGreaterThan(120);
	});

	it('is waited for with few requests, for several calls at a time with one token', async () => {
		await run('count', ['-']);
		const { authorization = '' } = requestsOf('getCallsCount')[0].headers;
		const accessToken = authorization.replace('Bearer ', '');
		simulator.control.setQuota('vbc', { perMinute: 10 });
		const callIds = Array.from({ length: 12 }, (_, i) => connected(String(i)));
		let living = [...callIds];
		meanwhile = () => {
			if (waitedMs < 20 * MINUTE_MS) return;
			living.forEach((callId) => simulator.control.endCall(callId));
			living = [];
		};
		running = callIds.length;
		const outputs = await Promise.all(
			callIds.map(async (callId) => {
				const { credentials, ...waiting } = setup('waitUntilEnded', [callId]);
				const { vonageBusinessPasswordApi } = credentials!;
				const signedIn = { ...vonageBusinessPasswordApi, accessToken };
				const { items } = await execute({
					...waiting,
					credentials: { vonageBusinessPasswordApi: signedIn },
				});
				running -= 1;
				moveClock();
				return items[0].json;
			}),
		);
		expect(outputs.map(({ id, state }) => [id, state])).toEqual(
			callIds.map((callId) => [callId, 'ANSWERED']),
		);
		const looks = requestsOf('getCall');
		const tokens = looks.map(({ headers }) => headers.authorization);
		expect(new Set(tokens)).toEqual(new Set([authorization]));
		// all of them look at once at the beginning
		expect(looks.length).toBeLessThanOrEqual(12 + (4 * waitedMs) / MINUTE_MS);
		expect(looks.filter(({ status }) => status === 429).length).toBeLessThanOrEqual(2);
	});

	it('is not waited for any longer than told', async () => {
		const callId = connected();
		const [output] = await run('waitUntilEnded', [callId], { maxWait: 2 });
		expect(output).toMatchObject({ state: 'ACTIVE', ended: false, timedOut: true });
		expect(stateOf(callId)).toBe('ACTIVE');
	});
});

describe('the quota of ten requests a minute, against the simulator', () => {
	it.each(['seconds', 'date', 'absent'] as const)(
		'is waited out for 25 calls, each of which is held once (Retry-After: %s)',
		async (retryAfter) => {
			simulator.control.setQuota('vbc', { perMinute: 10, retryAfter });
			const callIds = Array.from({ length: 25 }, (_, i) => connected(String(i)));
			const output = await run('hold', callIds);
			expect(output.map(({ id }) => id)).toEqual(callIds);
			callIds.forEach((callId) => expect(stateOf(callId)).toBe('HELD'));
			const statuses = requestsOf('holdCall').map(({ status }) => status);
			expect(statuses.filter((status) => status === 200)).toHaveLength(25);
			expect(new Set(statuses)).toEqual(new Set([200, 429]));
			// two windows of a minute have to pass
			expect(waitedMs).toBeGreaterThanOrEqual(60_000);
		},
	);
});
