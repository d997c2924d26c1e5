import { center, ofAgents } from '../../../harness/callRecords.mts';
import { execute, type Setup } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

const get = async (ids: unknown[], overrides: Partial<Setup> = {}) =>
	(await execute(ofAgents('get', { items: ids.map((id) => ({ id })) as never, ...overrides })))
		.items;

describe('Hold/Transfer Call, Contact Center Agent, Get', () => {
	it('tells of each agent whether it is on a call, and on which', async () => {
		center('GET', '/agents/1234').reply(200, { id: '1234', currentCallGuid: '017db4a2' });
		center('GET', '/agents/0030').reply(200, { id: '0030', currentCallGuid: null });
		center('GET', '/agents/5464').reply(200, { id: '5464' });
		expect(await get(['1234', '0030', 5464])).toEqual([
			{ json: { id: '1234', isOnCall: true, currentCallId: '017db4a2' }, pairedItem: { item: 0 } },
			{ json: { id: '0030', isOnCall: false, currentCallId: null }, pairedItem: { item: 1 } },
			{ json: { id: '5464', isOnCall: false, currentCallId: null }, pairedItem: { item: 2 } },
		]);
	});

	it('returns the agent as it came when Simplify is off', async () => {
		const reply = { id: '1234', links: [{ rel: '_self' }], currentCallGuid: null, x: 1 };
		center('GET', '/agents/1234').reply(200, reply);
		expect((await get(['1234'], { parameters: { simplify: false } }))[0].json).toEqual(reply);
	});

	it('carries on past an agent that is not there', async () => {
		center('GET', '/agents/9999').reply(404, { message: 'Not found' });
		center('GET', '/agents/1234').reply(200, { id: '1234' });
		const output = await get(['9999', 'Smith', '', '1234'], { continueOnFail: true });
		expect(output.map(({ json }) => json.id ?? String(json.error).split('.\n')[0])).toEqual([
			'The contact center has no such agent [item 0]',
			"'Agent' must be an agent ID, which has digits only [item 1]",
			"'Agent' is empty [item 2]",
			'1234',
		]);
	});

	it('says that a reply cannot be used', async () => {
		center('GET', '/agents/1234').reply(200, {});
		await expect(get(['1234'])).rejects.toThrow("answered 200, but the reply has no usable 'id'");
	});
});
