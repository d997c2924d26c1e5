import {
	businessApi,
	LIVE_CALL,
	LIVE_PATH,
	liveCall,
	runOnCompany,
	simpleLiveCall,
	specifiedCall,
} from '../../../harness/companyCalls.mts';
import type { Setup } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

const get = async (overrides: Partial<Setup> = {}) =>
	await runOnCompany('companyCall', 'get', overrides);

const path = `${LIVE_PATH}/${LIVE_CALL}`;

describe('Hold/Transfer Call, Company Call, Get', () => {
	it('reads a live reply', async () => {
		businessApi().get(path).reply(200, liveCall());
		expect(await get()).toEqual([{ json: simpleLiveCall, pairedItem: { item: 0 } }]);
	});

	it('reads a reply as it is specified', async () => {
		businessApi().get(path).reply(200, specifiedCall());
		expect((await get())[0].json).toEqual({ ...simpleLiveCall, fromName: null, legCount: 1 });
	});

	it.each([
		['1795168872', '2026-11-20T10:01:12.000Z'],
		[1795168872000, '2026-11-20T10:01:12.000Z'],
		[0, null],
		['soon', null],
		[null, null],
	])('reads the time %j', async (answer_time, answerTime) => {
		businessApi().get(path).reply(200, liveCall({ answer_time }));
		expect((await get())[0].json).toMatchObject({ answerTime });
	});

	it('returns it as it came when Raw is chosen', async () => {
		businessApi().get(path).reply(200, liveCall());
		expect((await get({ parameters: { output: 'raw' } }))[0].json).toEqual(liveCall());
	});

	it('looks the account up where none is given, once for several items', async () => {
		businessApi()
			.get('/t/vbc.prod/vis/v1/self')
			.reply(200, [{ id: 7, accountId: 612345 }]);
		businessApi().get(path).twice().reply(200, liveCall());
		const items = [{ id: LIVE_CALL }, { id: LIVE_CALL }];
		const parameters = { companyOptions: {}, options: { itemsAtOnce: 1 } };
		expect(await get({ items, parameters, credentialId: 'looked-up' })).toHaveLength(2);
	});

	it('asks for the account where it cannot be looked up', async () => {
		businessApi().get('/t/vbc.prod/vis/v1/self').reply(403, {});
		await expect(
			get({ parameters: { companyOptions: {} }, credentialId: 'not-looked-up' }),
		).rejects.toMatchObject({
			description: expect.stringContaining("Fill in 'Account ID'") as string,
		});
	});

	it('says that the call may be over, and carries on with the others', async () => {
		businessApi().get(path).reply(404, { code: '404', message: 'No matching resource found' });
		const output = await get({
			items: [{ id: LIVE_CALL }, { id: '../legs' }],
			continueOnFail: true,
		});
		expect(output.map(({ json }) => String(json.error).split('.\n')[0])).toEqual([
			'The company has no such live call [item 0]',
			expect.stringContaining("'Call' must be an ID"),
		]);
	});
});
