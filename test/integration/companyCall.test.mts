import type { IDataObject } from 'n8n-workflow';

import { searchCompanyCalls } from '../../nodes/HoldTransferCall/companyCall/listSearch.ts';
import { HoldTransferCall } from '../../nodes/HoldTransferCall/HoldTransferCall.node.ts';
import { execute, loadOptionsContext, type Setup } from '../harness/execute.mts';
import { startSimulator, type Simulator } from '../simulator/simulator.mts';
import type { SeedChanges } from '../simulator/state/seed.mts';

let simulator: Simulator;

async function begin(company: SeedChanges['company'] = {}) {
	simulator = await startSimulator({ seed: { company } });
}

afterEach(async () => {
	expect(simulator.control.violations()).toEqual([]);
	await simulator.stop();
});

const setup = (operation: string, parameters: IDataObject = {}): Setup => ({
	node: new HoldTransferCall(),
	credentials: {
		vonageBusinessPasswordApi: simulator.control.info().credentials
			.VonageBusinessPasswordApi as never,
	},
	parameters: {
		resource: 'companyCall',
		operation,
		businessAuthentication: 'vonageBusinessPasswordApi',
		...parameters,
	} as never,
});

const run = async (operation: string, parameters?: IDataObject) =>
	(await execute(setup(operation, parameters))).items.map(({ json }) => json);

const byId = (id: unknown) => ({ companyCall: { __rl: true, mode: 'id', value: String(id) } });

/** Every way in which live calls can come, with each reply to an end. */
const ways = (['leg_map', 'legs'] as const).flatMap((legsAs) =>
	(['microseconds', 'seconds'] as const).flatMap((liveTimes) =>
		(['page', 'array'] as const).flatMap((liveList) =>
			([200, 204] as const).map((endedStatus) => ({ legsAs, liveTimes, liveList, endedStatus })),
		),
	),
);

describe.each(ways)('live calls of the company, as %j', (company) => {
	it('are listed, looked up and ended', async () => {
		await begin(company);
		const own = simulator.control.ring({ phoneNumber: '+442079460101' });
		const other = simulator.control.ring({ phoneNumber: '+442079460144', userId: '522079' });
		simulator.control.moveCall(other.id, 'ACTIVE');

		const calls = await run('getAll', { returnAll: true });
		expect(calls.map(({ id }) => id).sort()).toEqual([own.id, other.id].sort());
		const listed = calls.find(({ id }) => id === other.id);
		expect(listed).toMatchObject({
			status: 'on-call',
			direction: 'inbound',
			from: '442079460144',
			extensions: ['102'],
			legCount: 2,
		});
		const { startTime, answerTime } = simulator.control
			.calls()
			.map(({ call }) => call as never as Record<string, string>)
			.find(({ id }) => id === other.id)!;
		const unit = company.liveTimes === 'seconds' ? 1_000 : 1;
		const shown = (moment: string) =>
			new Date(Math.round(Date.parse(moment) / unit) * unit).toISOString();
		expect([listed!.startTime, listed!.answerTime]).toEqual([startTime, answerTime].map(shown));
		expect(calls.find(({ id }) => id === own.id)).toMatchObject({ answerTime: null });

		expect(await run('get', byId(other.id))).toEqual([listed]);
		const filters = { extension: '102' };
		expect(await run('getAll', { returnAll: true, liveCallOptions: filters })).toEqual([listed]);
		const context = loadOptionsContext(setup('get'));
		const { results } = await searchCompanyCalls.call(context);
		expect(results.map(({ value }) => value).sort()).toEqual([own.id, other.id].sort());

		await run('end', byId(other.id));
		expect(other.state).toBe('ANSWERED');
		expect(await run('getAll', { returnAll: true })).toEqual([
			expect.objectContaining({ id: own.id }),
		]);
		await expect(run('get', byId(other.id))).rejects.toThrow('The company has no such live call');
	});
});
