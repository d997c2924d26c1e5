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

jest.mock('../../../../nodes/shared/plain/pause', () => ({ pause: jest.fn(async () => {}) }));

mockNetwork();

const list = async (parameters: Setup['parameters'] = {}) =>
	(await execute(ofWebhooks('getAll', { parameters }))).items;

describe('Hold/Transfer Call, Call Webhook, Get Many', () => {
	it('lists the webhooks with their statistics, each as an item', async () => {
		suite('GET', '/webhooks').reply(200, [
			webhookWithKey({ id: 'a' }),
			webhookWithKey({ id: 'b' }),
		]);
		expect(await list()).toEqual([
			{ json: simpleWebhook({ id: 'a' }), pairedItem: { item: 0 } },
			{ json: simpleWebhook({ id: 'b' }), pairedItem: { item: 0 } },
		]);
	});

	it('has null, or no events, for what a webhook does not tell', async () => {
		suite('GET', '/webhooks').reply(200, [
			{ id: 7, url: 'u' },
			{ id: 'none', url: null, statistics: null },
			{ id: 'odd', url: 'u', status: 1, events: 'CALL', statistics: { failed: 'no' } },
		]);
		const nulls = Object.keys(simpleWebhook()).map((name) => [name, null as unknown]);
		const nothing = { ...Object.fromEntries(nulls), events: [] };
		expect((await list()).map(({ json }) => json)).toEqual([
			{ ...nothing, id: '7', url: 'u' },
			{ ...nothing, id: 'none' },
			{ ...nothing, id: 'odd', url: 'u' },
		]);
	});

	it.each([
		[{ limit: 2 }, 2],
		[{ returnAll: true }, 60],
		[{}, 50],
	])('returns with %j no more than %i', async (parameters, expected) => {
		const webhooks = Array.from({ length: 60 }, (_, i) => webhookWithKey({ id: `w${i}` }));
		suite('GET', '/webhooks').reply(200, webhooks);
		const ids = (await list(parameters)).map(({ json }) => json.id);
		expect(ids).toEqual(webhooks.slice(0, expected).map(({ id }) => id));
	});

	it('yields no item where there is no webhook', async () => {
		suite('GET', '/webhooks').reply(200, []);
		expect(await list()).toEqual([]);
	});

	it.each(['simple', 'raw'])('never shows a signing key, with Output %s', async (output) => {
		suite('GET', '/webhooks').reply(200, [
			webhookWithKey({ more: [{ SigningKey: 'secret' }], id: 'a' }),
		]);
		const items = await list({ output });
		expectNoKey(items);
		expect(items[0].json).toEqual(
			output === 'simple' ? simpleWebhook({ id: 'a' }) : webhookWithoutKey({ more: [{}], id: 'a' }),
		);
	});

	it.each<[string, number, string, number]>([
		['a success without an ID', 200, JSON.stringify([webhookWithKey({ id: undefined })]), 1],
		['half a body', 200, JSON.stringify([webhookWithKey()]).split('cret')[0], 4],
		['an object', 200, JSON.stringify(webhookWithKey()), 1],
		['a refusal', 400, JSON.stringify(webhookWithKey()), 1],
	])('never shows it in an error about %s either', async (_, status, reply, tries) => {
		suite('GET', '/webhooks').times(tries).reply(status, reply);
		const error = await list().catch((failure: unknown) => failure);
		expect(error).toBeInstanceOf(Error);
		expect((error as Error).message).toContain(`answered ${status}`);
		expectNoKey(error);
	});
});
