import type { IDataObject } from 'n8n-workflow';

import { TRY_DEADLINE_MS } from '../../nodes/shared/http/timeout.ts';
import { searchAgents } from '../../nodes/shared/listSearch/searchAgents.ts';
import { mockDeadlines, until } from '../harness/deadlines.mts';
import { execute, loadOptionsContext, type Setup } from '../harness/execute.mts';
import { callFromAgent, callFromUser } from '../harness/samples.mts';
import type { FaultInput } from '../simulator/faults/faults.mts';
import { startSimulator, type Simulator } from '../simulator/simulator.mts';

const deadlines = mockDeadlines();

let simulator: Simulator;

// waiting moves the simulator's clock instead of the real one
jest.mock('../../nodes/shared/plain/pause', () => ({
	pause: jest.fn(async (milliseconds: number) => simulator.control.advance(milliseconds / 1_000)),
}));

beforeAll(async () => {
	simulator = await startSimulator({ seed: { bigIds: true } });
});

afterEach(() => {
	expect(simulator.control.violations()).toEqual([]);
	simulator.control.setQuota('vbc', undefined);
	simulator.control.reset();
});

afterAll(async () => {
	await simulator.stop();
});

type Type =
	| 'VonageContactCenterAccountOAuth2Api'
	| 'VonageContactCenterOAuth2Api'
	| 'VonageBusinessPasswordApi';

/** The credential of the simulator's seed, as a person would enter it. */
function credential(type: Type): Setup['credentials'] {
	const name = type[0].toLowerCase() + type.slice(1);
	return { [name]: simulator.control.info().credentials[type] as never };
}

const fromAgent = (overrides: Partial<Setup> = {}) =>
	callFromAgent({ credentials: credential('VonageContactCenterAccountOAuth2Api'), ...overrides });

const fromUser = (overrides: Partial<Setup> = {}) =>
	callFromUser({ credentials: credential('VonageBusinessPasswordApi'), ...overrides });

const ways = [
	['an agent', 'makeCall', fromAgent],
	['a business user', 'createCall', fromUser],
] as const;

const requestsOf = (operationId: string) =>
	simulator.control.requests().filter((request) => request.operationId === operationId);

describe.each(ways)('a call from %s, against the simulator', (_, operationId, setup) => {
	it('is placed once and answers with its ID', async () => {
		const { items } = await execute(setup());
		const placed = simulator.control.calls();
		expect(placed).toHaveLength(1);
		expect(items[0].json.id).toBe(String(placed[0].call.id));
	});

	it.each<[string, number, Omit<FaultInput, 'operationId'>]>([
		['reset before it is handled', 0, { when: 'before', action: 'reset' }],
		['reset after it was handled', 1, { when: 'after', action: 'reset' }],
		['answered with 500 before it is handled', 0, { when: 'before', action: { status: 500 } }],
		['answered with 503 after it was handled', 1, { when: 'after', action: { status: 503 } }],
		['redirected to what it made', 1, { when: 'after', action: { status: 303 } }],
		['answered with half a body', 1, { when: 'after', action: { body: '{"id":"017db' } }],
	])('is sent once when it is %s', async (__, placed, fault) => {
		simulator.control.addFault({ operationId, ...fault });
		await expect(execute(setup())).rejects.toThrow('The call may have been placed');
		expect(requestsOf(operationId)).toHaveLength(1);
		expect(simulator.control.calls()).toHaveLength(placed);
	});

	it.each([
		[400, 'before', 'answered 400: no reason given', 0],
		[500, 'after', 'The call may have been placed', 1],
		[503, 'before', 'The call may have been placed', 0],
		[303, 'after', 'The call may have been placed', 1],
	] as const)(
		'is sent once when an answer with %i breaks off',
		async (status, when, told, placed) => {
			const action = { status, body: { message: 'no' }, transfer: 'cut' } as const;
			simulator.control.addFault({ operationId, when, action });
			await expect(execute(setup())).rejects.toThrow(told);
			expect(requestsOf(operationId)).toHaveLength(1);
			expect(simulator.control.calls()).toHaveLength(placed);
		},
	);

	it.each([401, 429])('is placed once after an answer with %i that breaks off', async (status) => {
		const action = { status, body: { message: 'no' }, transfer: 'cut' } as const;
		simulator.control.addFault({ operationId, when: 'before', action });
		await execute(setup());
		expect(simulator.control.calls()).toHaveLength(1);
	});

	it('is sent once when it is not answered in time, while it is handled', async () => {
		simulator.control.addFault({
			operationId,
			when: 'after',
			action: { transfer: 'silence' },
		});
		const failure = expect(execute(setup())).rejects.toThrow('The call may have been placed');
		await until(() => simulator.control.calls().length === 1);
		deadlines.pass(TRY_DEADLINE_MS);
		await failure;
		expect(requestsOf(operationId)).toHaveLength(1);
	});

	it('is placed once when the server said "not now" first', async () => {
		const action = { status: 429, headers: { 'Retry-After': '1' }, body: { message: 'later' } };
		simulator.control.addFault({ operationId, when: 'before', action });
		await execute(setup());
		expect(requestsOf(operationId)).toHaveLength(2);
		expect(simulator.control.calls()).toHaveLength(1);
	});

	it('is placed once when the token has expired', async () => {
		const { store } = await execute(setup());
		simulator.control.advance(25 * 3_600);
		simulator.control.endCalls();
		await execute(setup({ credentials: store.stored }));
		expect(simulator.control.calls()).toHaveLength(2);
		expect(requestsOf(operationId).map(({ status }) => status)).toEqual([201, 401, 201]);
	});
});

describe('calls of the contact center, against the simulator', () => {
	it('come from a free agent of a group', async () => {
		const { items } = await execute(
			fromAgent({
				parameters: {
					operation: 'contactCenterGroup',
					groups: { __rl: true, mode: 'id', value: '400, 200' },
				},
			}),
		);
		expect(['5464', '4567']).toContain(items[0].json.fromAgentId);
	});

	it.each<[string, IDataObject]>([
		['The calling agent is busy', { agent: { __rl: true, mode: 'id', value: '4711' } }],
		['The calling agent does not exist', { agent: { __rl: true, mode: 'id', value: '9999' } }],
		[
			'The agent to call is not available',
			{ callTo: 'agent', toAgent: { __rl: true, mode: 'id', value: '4711' } },
		],
		[
			'The agent to call does not exist',
			{ callTo: 'agent', toAgent: { __rl: true, mode: 'id', value: '9999' } },
		],
	])('say "%s" and place nothing', async (message, parameters) => {
		const failure = execute(fromAgent({ parameters: parameters as never }));
		await expect(failure).rejects.toThrow(message);
		expect(simulator.control.calls()).toEqual([]);
	});

	it('share one token', async () => {
		await execute(
			fromAgent({
				credentials: credential('VonageContactCenterAccountOAuth2Api'),
				items: [{ phone: '1' }, { phone: '2' }, { phone: '3' }],
				continueOnFail: true,
			}),
		);
		expect(requestsOf('createV0Token')).toHaveLength(1);
		expect(requestsOf('makeCall')).toHaveLength(3);
	});
});

describe('calls of a business user, against the simulator', () => {
	it('keep every digit of IDs beyond 2^53', async () => {
		const { items } = await execute(fromUser({ parameters: { output: 'raw' } }));
		expect(items[0].json.uciId).toBe('9007199254740995');
	});

	it.each([429, 503] as const)(
		'wait for the quota of the gateway, in whatever form it refuses with %i',
		async (status) => {
			for (const fault of ['nested', 'flat', 'xml'] as const) {
				simulator.control.setQuota('vbc', { perMinute: 2, fault, status });
				const items = Array.from({ length: 5 }, (_, i) => ({ phone: `1415555010${i}` }));
				const output = await execute(
					fromUser({ items, parameters: { options: { maxConcurrency: 2 } } }),
				);
				expect(output.items).toHaveLength(5);
				expect(simulator.control.calls()).toHaveLength(5);
				simulator.control.reset();
			}
		},
	);

	it('wait for the quota of the gateway', async () => {
		simulator.control.setQuota('vbc', { perMinute: 2, retryAfter: 'seconds' });
		const items = Array.from({ length: 5 }, (_, i) => ({ phone: `1415555010${i}` }));
		const output = await execute(
			fromUser({ items, parameters: { options: { maxConcurrency: 2 } } }),
		);
		expect(output.items).toHaveLength(5);
		expect(simulator.control.calls()).toHaveLength(5);
	});
});

describe('the list of agents, against the simulator', () => {
	const list = async (setup: Setup) => (await searchAgents.call(loadOptionsContext(setup))).results;

	it('has the agents that are available', async () => {
		const values = (await list(fromAgent())).map(({ value }) => value);
		expect(values).toEqual(expect.arrayContaining(['1234', '5464', '4567']));
		expect(values).not.toContain('4711');
	});

	it('has all agents by name with the gateway credential', async () => {
		const agents = await list(
			fromAgent({
				credentials: credential('VonageContactCenterOAuth2Api'),
				parameters: { contactCenterAuthentication: 'vonageContactCenterOAuth2Api' },
			}),
		);
		expect(agents.map(({ value }) => value)).toContain('4711');
		agents.forEach(({ name, value }) => expect(name).toMatch(new RegExp(`\\w+ \\(${value}\\)$`)));
	});

	it('marks those who are not available, in the order of names', async () => {
		const accepting = await startSimulator({ seed: { acceptsGatewayTokens: true } });
		try {
			accepting.control.setAgent('5464', { busy: true });
			const agents = await list(
				fromAgent({
					credentials: {
						vonageContactCenterOAuth2Api: accepting.control.info().credentials
							.VonageContactCenterOAuth2Api as never,
					},
					parameters: { contactCenterAuthentication: 'vonageContactCenterOAuth2Api' },
				}),
			);
			expect(agents.map(({ name }) => name)).toEqual([
				'Night Desk (4711) – not available now',
				'Reception Desk (1234)',
				'Sales Desk (5464) – not available now',
				'Support Desk (4567)',
			]);
		} finally {
			await accepting.stop();
		}
	});
});
