import type { IDataObject } from 'n8n-workflow';

import { ofHistory } from '../harness/callRecords.mts';
import { execute, type Setup } from '../harness/execute.mts';
import { withCall } from '../harness/liveCalls.mts';
import { startSimulator, type Simulator } from '../simulator/simulator.mts';
import type { CallState } from '../simulator/state/integrationSuite/callStates.mts';

let simulator: Simulator;

// waiting moves the simulator's clock instead of the real one
jest.mock('../../nodes/shared/plain/pause', () => ({
	pause: jest.fn(async (milliseconds: number) => simulator.control.advance(milliseconds / 1_000)),
}));

const LIVES: CallState[][] = [
	['ACTIVE', 'HELD', 'ACTIVE', 'HELD', 'ACTIVE', 'ANSWERED'],
	['MISSED'],
	['ACTIVE', 'ANSWERED'],
	['ACTIVE', 'HELD'],
];

const LAST = ['ANSWERED', 'MISSED', 'ANSWERED', 'HELD'];

describe.each(['statesOldestFirst', 'statesNewestFirst'] as const)(
	'a server with an entry for each state of a call, %s',
	(singleAs) => {
		let ids: string[];

		beforeEach(async () => {
			simulator = await startSimulator({ seed: { singleAs, eventForEachState: true } });
			ids = LIVES.map((states) => {
				const { id } = simulator.control.ring({ phoneNumber: '+442079460101' });
				for (const state of states) {
					simulator.control.advance(10);
					simulator.control.moveCall(id, state);
				}
				simulator.control.advance(600);
				return id;
			});
		});

		afterEach(async () => {
			const violations = simulator.control.violations();
			await simulator.stop();
			expect(violations).toEqual([]);
		});

		const jsonOf = async (setup: Setup) => (await execute(setup)).items.map(({ json }) => json);

		const business = (): Partial<Setup> => ({
			credentials: {
				vonageBusinessPasswordApi: simulator.control.info().credentials
					.VonageBusinessPasswordApi as never,
			},
		});

		const history = async (operation: string, parameters: Setup['parameters'], id?: string) =>
			await jsonOf(
				ofHistory(operation, { ...business(), parameters, ...(id && { items: [{ id }] }) }),
			);

		const statesOf = (calls: IDataObject[]) => calls.map(({ id, state }) => [id, state]);

		it('has each call once with its newest state: Get, Get Many and Count agree', async () => {
			const expected = ids.map((id, index) => [id, LAST[index]]);
			const listed = await history('getAll', { returnAll: true, order: 'ASC' });
			expect(statesOf(listed)).toEqual(expected);
			const newest = await history('getAll', { returnAll: true, order: 'DESC' });
			expect(statesOf(newest)).toEqual([...expected].reverse());
			expect(await history('count', {})).toEqual([{ count: ids.length }]);
			for (const [index, id] of ids.entries()) {
				expect(await history('get', {}, id)).toMatchObject([{ id, state: LAST[index] }]);
			}
		});

		it.each([1, 2, 3])('has %i of them within a limit, whole', async (limit) => {
			const found = await history('getAll', { limit, order: 'ASC' });
			expect(statesOf(found)).toEqual(ids.slice(0, limit).map((id, index) => [id, LAST[index]]));
		});

		it('lets Wait Until Ended see the end', async () => {
			const [found] = await jsonOf(
				withCall('waitUntilEnded', { ...business(), items: [{ callId: ids[0] }] }),
			);
			expect(found).toMatchObject({ state: 'ANSWERED', ended: true, timedOut: false });
		});

		it('lets End see that the call is over', async () => {
			const [found] = await jsonOf(withCall('end', { ...business(), items: [{ callId: ids[3] }] }));
			expect(found).toMatchObject({ id: ids[3], state: 'ANSWERED' });
		});
	},
);
