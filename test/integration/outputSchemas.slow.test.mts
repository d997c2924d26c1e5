import type { IDataObject } from 'n8n-workflow';

import { outputSchema } from '../../build/outputSchemas.js';
import { everyOperation, type Sample } from '../harness/everyOperation.mts';
import { execute } from '../harness/execute.mts';
import { differences, type Schema } from '../harness/outputSchema.mts';
import { startSimulator, type Simulator } from '../simulator/simulator.mts';

let simulator: Simulator;

// waiting moves the simulator's clock instead of the real one
jest.mock('../../nodes/shared/plain/pause', () => ({
	pause: jest.fn(async (milliseconds: number) => simulator.control.advance(milliseconds / 1_000)),
}));

const schemaOf = ({ operation }: Sample) => outputSchema(operation.output) as Schema;

/** What comes out of an operation in its simplified form. */
async function outputOf({ setup }: Sample): Promise<IDataObject[]> {
	const { items } = await execute(await setup(simulator));
	return items.map(({ json }) => json);
}

describe.each([
	{},
	{ absentMembers: 'null' },
	{ absentMembers: 'otherType' },
	{ eventForEachState: true, bigIds: true },
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
		({ path }) => !(path.endsWith('pplication/update') && 'absentMembers' in seed),
	);

	it.each(succeeding)('$path puts out what its schema says', async (sample) => {
		const schema = schemaOf(sample);
		const output = await outputOf(sample);
		expect(output.length).toBeGreaterThan(0);
		for (const json of output) {
			expect(json.error).toBeUndefined();
			expect(differences(json, schema)).toEqual([]);
		}
	});
});
