import { randomUUID } from 'node:crypto';

import { TRY_DEADLINE_MS } from '../../nodes/shared/http/timeout.ts';
import { mockDeadlines, until } from '../harness/deadlines.mts';
import { everyOperation } from '../harness/everyOperation.mts';
import { execute, type Setup } from '../harness/execute.mts';
import type { Transfer } from '../simulator/http/transfer.mts';
import { startSimulator, type Simulator } from '../simulator/simulator.mts';

let simulator: Simulator;

// waiting moves the simulator's clock instead of the real one
jest.mock('../../nodes/shared/plain/pause', () => ({
	pause: jest.fn(async (milliseconds: number) => simulator.control.advance(milliseconds / 1_000)),
}));

beforeAll(async () => {
	simulator = await startSimulator({ seed: { applicationUserCount: 1 } });
});

afterEach(() => {
	expect(simulator.control.violations()).toEqual([]);
	simulator.control.reset();
});

afterAll(async () => {
	await simulator.stop();
});

const deadlines = mockDeadlines();

const TOKENS = ['createToken', 'createV0Token', 'createGatewayToken'];

/** The requests that an operation makes, from a point on. */
const requestsSince = (start: number) =>
	simulator.control
		.requests()
		.slice(start)
		.map(({ operationId = 'unknown', method }) => ({
			operationId,
			method,
			isToken: TOKENS.includes(operationId),
		}));

const count = () => simulator.control.requests().length;

type SetUp = (simulator: Simulator) => Promise<Setup> | Setup;

/** With a credential of its own, of which nothing is remembered. */
const prepare = async (setup: SetUp): Promise<Setup> => ({
	...(await setup(simulator)),
	credentialId: randomUUID(),
});

/** What the operation asks for when nothing goes wrong, each kind of request once. */
async function requestsOf(setup: SetUp) {
	const prepared = await prepare(setup);
	const start = count();
	await execute(prepared);
	const requests = requestsSince(start);
	simulator.control.reset();
	return [...new Map(requests.map((request) => [request.operationId, request])).values()];
}

/** Runs the operation while one answer to it goes wrong, after its request was carried out. */
async function run(prepared: Setup, operationId: string, transfer: Transfer, isHanging: boolean) {
	simulator.control.addFault({ operationId, when: 'after', action: { transfer } });
	const start = count();
	const sent = () => requestsSince(start).filter((request) => request.operationId === operationId);
	const execution = execute(prepared).then(
		() => 'done',
		(error: Error) => error.message,
	);
	if (isHanging) {
		await until(() => sent().length > 0);
		deadlines.pass(TRY_DEADLINE_MS);
	}
	return { outcome: await execution, tries: sent().length };
}

const MAY_BE_DONE = /may have been|may or may not be/;

const broken: Array<[Transfer, boolean]> = [
	['cut', false],
	['short', false],
	['cutGzip', false],
	['cutHeaders', false],
	['silence', true],
	['endless', true],
	['switching', true],
];

describe.each(everyOperation)('$path', ({ setup }) => {
	it.each(broken)(
		'is repeated, or may have been done, whichever answer is "%s"',
		async (transfer, isHanging) => {
			for (const { operationId, method, isToken } of await requestsOf(setup)) {
				if (isToken) continue;
				const prepared = await prepare(setup);
				const { outcome, tries } = await run(prepared, operationId, transfer, isHanging);
				const isRepeated = ['GET', 'PUT', 'DELETE'].includes(method);
				const told = isRepeated ? /^done$/ : MAY_BE_DONE;
				// an empty answer has nothing that could be missing from its compressed form
				const isWhole = transfer === 'cutGzip' && outcome === 'done' && tries === 1;
				if (!isWhole) {
					expect({ operationId, outcome }).toEqual({
						operationId,
						outcome: expect.stringMatching(told),
					});
					expect({ operationId, tries }).toEqual({ operationId, tries: isRepeated ? 2 : 1 });
				}
				simulator.control.reset();
			}
		},
	);
});

describe.each(
	everyOperation.filter(({ path }) => /^(MakeCall|ManageUser.contactCenterUser)/.test(path)),
)('$path', ({ setup }) => {
	it.each<[Transfer, boolean]>([
		['cut', false],
		['short', false],
		['cutHeaders', false],
	])('signs in again when the answer to the sign-in is "%s"', async (transfer, isHanging) => {
		const [{ operationId, isToken }] = await requestsOf(setup);
		expect(isToken).toBe(true);
		const prepared = await prepare(setup);
		const { outcome, tries } = await run(prepared, operationId, transfer, isHanging);
		expect({ outcome, tries }).toEqual({ outcome: 'done', tries: 2 });
	});
});
