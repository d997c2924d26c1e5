import nock from 'nock';

import contract from '../../../contracts/vis.json';
import { execute, type Setup } from '../../../harness/execute.mts';
import { withCall } from '../../../harness/liveCalls.mts';
import { mockNetwork } from '../../../harness/network.mts';
import { VBC, VIS } from '../../../harness/samples.mts';

mockNetwork();

const counted = (query: Record<string, string>) =>
	nock(VBC)
		.get(`${VIS}/self/calls/count`)
		.query((sent) => {
			expect(sent).toEqual(query);
			return true;
		})
		.matchHeader('authorization', 'Bearer vis-access-token');

const count = async (parameters: Setup['parameters'] = {}) =>
	(await execute(withCall('count', { parameters }))).items;

const ALL = 'ACTIVE,HELD,INITIALIZING,REMOTE_HELD,RINGING';

describe('Hold/Transfer Call, Count', () => {
	it('counts live calls in every state, not only the connected ones', async () => {
		counted({ states: ALL }).reply(200, { count: 7 });
		expect(await count()).toEqual([{ json: { count: 7 }, pairedItem: { item: 0 } }]);
	});

	it('counts every state that the contract allows', () => {
		const { parameters } = contract.paths['/self/calls/count'].get;
		const { pattern } = parameters.find(({ name }) => name === 'states')!.schema;
		expect(new Set(pattern!.match(/[A-Z_]+/g))).toEqual(new Set(ALL.split(',')));
	});

	it('counts one direction and some states', async () => {
		counted({ direction: 'OUTBOUND', states: 'RINGING,HELD' }).reply(200, { count: 0 });
		const filters = { direction: 'OUTBOUND', states: ['RINGING', 'HELD'] };
		expect((await count({ filters }))[0].json).toEqual({ count: 0 });
	});

	it('takes filters that were added and left empty for none', async () => {
		counted({ states: ALL }).reply(200, { count: 1 });
		expect((await count({ filters: { direction: '', states: [] } }))[0].json.count).toBe(1);
		counted({ states: ALL }).reply(200, { count: 1 });
		expect((await count({ filters: { direction: '\u00a0', states: ' ' } }))[0].json.count).toBe(1);
	});

	it.each([
		[
			{ states: ['ANSWERED'] },
			"'Filters > States' may have only ACTIVE, HELD, INITIALIZING, REMOTE_HELD, RINGING",
		],
		[{ states: 'RINGING' }, "'Filters > States' must be a list of states"],
		[{ direction: 'UP' }, "'Filters > Direction' must be INBOUND or OUTBOUND"],
	])('refuses %j', async (filters, message) => {
		await expect(count({ filters })).rejects.toThrow(message);
	});

	it('reads a number that is written as text', async () => {
		counted({ states: ALL }).reply(200, { count: '7' });
		expect((await count())[0].json).toEqual({ count: 7 });
	});

	it.each(['{}', '{"count":"many"}', '{"count":-1}', '[]'])(
		'says that a reply cannot be used: %s',
		async (reply) => {
			counted({ states: ALL }).reply(200, reply);
			await expect(count()).rejects.toThrow('answered 200, but the reply');
		},
	);
});
