import {
	businessApi,
	LIVE_PATH,
	liveCall,
	runOnCompany,
	simpleLiveCall,
} from '../../../harness/companyCalls.mts';
import type { Setup } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

const getAll = async (parameters: Setup['parameters'] = {}) =>
	await runOnCompany('companyCall', 'getAll', { parameters });

const list = (reply: unknown, query: object = { page_size: '1000' }) =>
	businessApi()
		.get(LIVE_PATH)
		.query(query as never)
		.reply(200, reply as never);

describe('Hold/Transfer Call, Company Call, Get Many', () => {
	it.each([
		['a page', { calls: [liveCall()], current_page: '0' }],
		['a bare array', [liveCall()]],
	])('reads %s', async (_, reply) => {
		list(reply);
		expect(await getAll()).toEqual([{ json: simpleLiveCall, pairedItem: { item: 0 } }]);
	});

	it.each([[{ calls: [] }], [{ calls: null }], [{}], [[]]])('is empty for %j', async (reply) => {
		list(reply);
		expect(await getAll()).toEqual([]);
	});

	it.each([
		{ leg_map: { a: null, b: { extension: 999 } } },
		{ legs: ['odd', { extension: '999' }] },
	])('reads the other legs of a call: %j', async (legs) => {
		list([liveCall(legs)]);
		expect((await getAll())[0].json).toMatchObject({ extensions: ['999'], legCount: 2 });
	});

	it('leaves out calls that are over, and gives no more than the limit', async () => {
		const calls = ['on-call', 'ended', 'Disconnected', 'ringing', 'on-call'].map((status, index) =>
			liveCall({ call_id: `call-${index}`, status }),
		);
		list(calls);
		expect((await getAll({ limit: 2 })).map(({ json }) => json.id)).toEqual(['call-0', 'call-3']);
	});

	it('asks for the calls of one extension', async () => {
		list([], { page_size: '1000', extension: '101' });
		const liveCallOptions = { accountId: '612345', extension: '101' };
		expect(await getAll({ liveCallOptions })).toEqual([]);
	});

	it('says what is missing when the company may not be seen', async () => {
		businessApi().get(LIVE_PATH).query(true).reply(403, {});
		await expect(getAll()).rejects.toMatchObject({
			description: expect.stringContaining('Telephony') as string,
		});
	});
});
