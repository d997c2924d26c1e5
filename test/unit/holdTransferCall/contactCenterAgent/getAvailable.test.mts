import type { IDataObject } from 'n8n-workflow';

import { center, ofAgents } from '../../../harness/callRecords.mts';
import { execute } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

const request = (query: Record<string, string> = {}) =>
	center('GET', '/agents/', { query: { availability: 'readyForPhoneCall', ...query } });

const get = async (parameters: IDataObject = {}, items: IDataObject[] = [{}]) =>
	(await execute(ofAgents('getAvailable', { parameters: parameters as never, items }))).items;

const agents = [
	{ id: '1234', links: [{ rel: '_self' }] },
	{ id: '0030', x: 1 },
];

describe('Hold/Transfer Call, Contact Center Agent, Get Available', () => {
	it('lists the agents of all groups, each as an item', async () => {
		request().reply(200, { count: 2, agents });
		expect(await get()).toEqual([
			{ json: agents[0], pairedItem: { item: 0 } },
			{ json: agents[1], pairedItem: { item: 0 } },
		]);
	});

	it.each([
		['030', '030'],
		['030, 200', '030,200'],
		['={{ ["030", 200] }}', '030,200'],
	])('lists the agents of the groups %s', async (groups, sent) => {
		request({ groups: sent }).reply(200, { count: 2, agents });
		expect(await get({ groups })).toHaveLength(2);
	});

	it.each([{ count: 0 }, { count: 0, agents: [] }])(
		'yields no item where nobody is available: %j',
		async (reply) => {
			request().reply(200, reply);
			expect(await get()).toEqual([]);
		},
	);

	it('counts the agents, of each item', async () => {
		request({ groups: '030', fields: 'count' }).reply(200, { count: 3 });
		request({ groups: '200', fields: 'count' }).reply(200, { count: 0 });
		const parameters = { return: 'count', groups: '={{ $json.group }}' };
		expect(await get(parameters, [{ group: '030' }, { group: 200 }])).toEqual([
			{ json: { count: 3 }, pairedItem: { item: 0 } },
			{ json: { count: 0 }, pairedItem: { item: 1 } },
		]);
	});

	it.each([
		[{ groups: 'sales team' }, "'Groups' must be group IDs separated by commas"],
		[{ groups: '030,,200' }, "'Groups' is empty"],
		[{ groups: '={{ [] }}' }, "'Groups' is empty"],
		[{ return: 'names' }, "'Return' must be agents or count"],
	])('refuses %j', async (parameters, message) => {
		await expect(get(parameters)).rejects.toThrow(`${message} [item 0]`);
	});

	it.each([
		['agents', '{"agents":[{}]}'],
		['count', '{"agents":[]}'],
	])('says that a reply cannot be used, for %s', async (wanted, reply) => {
		request(wanted === 'count' ? { fields: 'count' } : {}).reply(200, reply);
		await expect(get({ return: wanted })).rejects.toThrow('answered 200, but the reply has no');
	});

	it('shows what Vonage says', async () => {
		request().reply(403, { message: 'Authorization has been denied for this request.' });
		await expect(get()).rejects.toThrow('answered 403: Authorization has been denied');
	});
});
