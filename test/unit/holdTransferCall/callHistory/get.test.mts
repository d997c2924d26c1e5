import { callEvent, simplifiedEvent } from '../../../harness/businessEvents.mts';
import { ofHistory, suite } from '../../../harness/callRecords.mts';
import { execute, type Setup } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

const get = async (ids: unknown[], overrides: Partial<Setup> = {}) =>
	(await execute(ofHistory('get', { items: ids.map((id) => ({ id })) as never, ...overrides })))
		.items;

describe('Hold/Transfer Call, Call History, Get', () => {
	it.each([
		['an object', callEvent({ id: 'c1' })],
		['an array of one', [callEvent({ id: 'c1' })]],
	])('looks a call up, which comes as %s', async (_, reply) => {
		suite('GET', '/events/c1').reply(200, reply);
		expect(await get(['c1'])).toEqual([
			{
				json: {
					id: 'c1',
					...simplifiedEvent,
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it.each([
		['oldest first', ['RINGING', 'ACTIVE', 'ANSWERED']],
		['newest first', ['ANSWERED', 'ACTIVE', 'RINGING']],
	])('shows the newest of several entries, %s', async (_, states) => {
		const entries = states.map((state) => callEvent({ id: 'c1', state }));
		suite('GET', '/events/c1').reply(200, entries);
		expect((await get(['c1']))[0].json).toMatchObject({ id: 'c1', state: 'ANSWERED' });
	});

	it('has null for what a call does not tell', async () => {
		const reply = { id: 7, state: null, direction: 1, phoneNumber: null, startTime: {} };
		suite('GET', '/events/7').reply(200, reply);
		expect((await get(['7']))[0].json).toMatchObject({
			id: '7',
			state: null,
			direction: null,
			phoneNumber: null,
			startTime: null,
		});
	});

	it('returns it as it came, with every digit of its IDs, when Output is Raw', async () => {
		const reply = '{"id":9007199254740993,"userId":98765432109876543210,"state":"ACTIVE","x":{}}';
		suite('GET', '/events/9007199254740993').reply(200, reply);
		const [{ json }] = await get(['9007199254740993'], { parameters: { output: 'raw' } });
		expect(json).toEqual({
			id: '9007199254740993',
			userId: '98765432109876543210',
			state: 'ACTIVE',
			x: {},
		});
	});

	it('looks each item up, and carries on past a call that is not there', async () => {
		suite('GET', '/events/gone').reply(404, { errorCode: 'NOT_FOUND', errorMessage: 'Not found' });
		suite('GET', '/events/c2').reply(200, callEvent({ id: 'c2' }));
		const output = await get(['gone', '', 'c2'], { continueOnFail: true });
		expect(output.map(({ json }) => json.id ?? String(json.error).split('.\n')[0])).toEqual([
			'The call history has no such call [item 0]',
			"'Call' is empty [item 1]",
			'c2',
		]);
	});

	it.each(['[]', '{"id":null,"state":"MISSED"}', '[{"state":"MISSED"}]'])(
		'says that a reply cannot be used: %s',
		async (reply) => {
			suite('GET', '/events/c1').reply(200, reply);
			await expect(get(['c1'])).rejects.toThrow('answered 200, but the reply');
		},
	);
});
