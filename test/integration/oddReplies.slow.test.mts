import { everyOperation } from '../harness/everyOperation.mts';
import { execute } from '../harness/execute.mts';
import { startSimulator, type Simulator } from '../simulator/simulator.mts';

let simulator: Simulator;

// waiting moves the simulator's clock instead of the real one
jest.mock('../../nodes/shared/plain/pause', () => ({
	pause: jest.fn(async (milliseconds: number) => simulator.control.advance(milliseconds / 1_000)),
}));

describe.each([
	{},
	{ absentMembers: 'null', singleAs: 'object' },
	{ absentMembers: 'otherType', singleAs: 'statesOldestFirst' },
	{ absentMembers: 'null', singleAs: 'statesNewestFirst', eventForEachState: true, bigIds: true },
] as const)('against a simulator with %j', (seed) => {
	beforeAll(async () => {
		simulator = await startSimulator({ seed: { ...seed, applicationUserCount: 1 } });
	});

	afterEach(() => {
		expect(simulator.control.violations()).toEqual([]);
		simulator.control.reset();
	});

	afterAll(async () => {
		await simulator.stop();
	});

	// an update writes the whole application back, and would lose what it cannot read
	const succeeding = everyOperation.filter(
		({ path }) =>
			path !== 'ManageApplication/application/update' ||
			!('absentMembers' in seed && seed.absentMembers === 'otherType'),
	);

	it.each(succeeding)('a success of $path is one, raw and simplified', async ({ setup }) => {
		for (const simplify of [true, false]) {
			const prepared = await setup(simulator);
			const { items } = await execute({
				...prepared,
				parameters: {
					...prepared.parameters,
					simplify,
					output: simplify ? 'simple' : 'raw',
				},
			});
			for (const { json } of items) expect(json.error).toBeUndefined();
			simulator.control.reset();
		}
	});
});
