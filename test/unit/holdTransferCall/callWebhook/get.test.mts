import {
	expectNoKey,
	ofWebhooks,
	simpleWebhook,
	suite,
	webhookWithKey,
	webhookWithoutKey,
} from '../../../harness/callRecords.mts';
import { execute, type Setup } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

const get = async (ids: string[], overrides: Partial<Setup> = {}) =>
	(await execute(ofWebhooks('get', { items: ids.map((id) => ({ id })), ...overrides }))).items;

describe('Hold/Transfer Call, Call Webhook, Get', () => {
	it.each([
		['an object', webhookWithKey({ id: 'w1' })],
		['an array of one', [webhookWithKey({ id: 'w1' })]],
	])('looks a webhook up, which comes as %s', async (_, reply) => {
		suite('GET', '/webhooks/w1').reply(200, reply);
		expect(await get(['w1'])).toEqual([
			{ json: simpleWebhook({ id: 'w1' }), pairedItem: { item: 0 } },
		]);
	});

	it('returns it as it came but for the signing key when Output is Raw', async () => {
		suite('GET', '/webhooks/w1').reply(200, webhookWithKey({ id: 'w1', new: { x: 1 } }));
		const items = await get(['w1'], { parameters: { output: 'raw' } });
		expect(items[0].json).toEqual(webhookWithoutKey({ id: 'w1', new: { x: 1 } }));
		expectNoKey(items);
	});

	it('keeps every digit of IDs', async () => {
		const reply = '{"id":9007199254740993,"userId":98765432109876543210,"accountId":376,"url":"u"}';
		suite('GET', '/webhooks/9007199254740993').reply(200, reply);
		const [{ json }] = await get(['9007199254740993'], { parameters: { output: 'raw' } });
		expect(json).toEqual({
			id: '9007199254740993',
			userId: '98765432109876543210',
			accountId: '376',
			url: 'u',
		});
	});

	it('says what a webhook is that is not there, and carries on', async () => {
		suite('GET', '/webhooks/gone').reply(404, { errorMessage: 'Not found' });
		suite('GET', '/webhooks/w2').reply(200, webhookWithKey({ id: 'w2' }));
		const output = await get(['gone', '', 'w2'], { continueOnFail: true });
		expect(output.map(({ json }) => json.id ?? String(json.error).split('.\n')[0])).toEqual([
			'Vonage does not know this webhook [item 0]',
			"'Webhook' is empty [item 1]",
			'w2',
		]);
	});

	it('shows no signing key in an error', async () => {
		suite('GET', '/webhooks/w1').reply(200, webhookWithKey({ id: null }));
		const error = await get(['w1']).catch((failure: unknown) => failure);
		expect(error).toBeInstanceOf(Error);
		expectNoKey(error);
	});
});
