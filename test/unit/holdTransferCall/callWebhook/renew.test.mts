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

const renew = async (ids: string[], overrides: Partial<Setup> = {}) =>
	(await execute(ofWebhooks('renew', { items: ids.map((id) => ({ id })), ...overrides }))).items;

describe('Hold/Transfer Call, Call Webhook, Renew', () => {
	it('renews the webhook of each item, and returns them', async () => {
		const expireAt = '2026-07-11T11:06:21.038Z';
		suite('PUT', '/webhooks/w1/renew').reply(200, webhookWithKey({ id: 'w1', expireAt }));
		suite('PUT', '/webhooks/w2/renew').reply(200, [webhookWithKey({ id: 'w2', expireAt })]);
		expect(await renew(['w1', 'w2'])).toEqual([
			{ json: simpleWebhook({ id: 'w1', expireAt }), pairedItem: { item: 0 } },
			{ json: simpleWebhook({ id: 'w2', expireAt }), pairedItem: { item: 1 } },
		]);
	});

	it('returns it as it came but for the signing key when Output is Raw', async () => {
		suite('PUT', '/webhooks/w1/renew').reply(200, webhookWithKey({ id: 'w1' }));
		const items = await renew(['w1'], { parameters: { output: 'raw' } });
		expect(items[0].json).toEqual(webhookWithoutKey({ id: 'w1' }));
		expectNoKey(items);
	});

	it('says what a webhook is that is not there', async () => {
		suite('PUT', '/webhooks/w1/renew').reply(404, {});
		await expect(renew(['w1'])).rejects.toMatchObject({
			message: 'Vonage does not know this webhook [item 0]',
			description: expect.stringContaining("Choose 'Webhook' from the list") as string,
			httpCode: '404',
		});
	});

	it('shows no signing key in an error', async () => {
		suite('PUT', '/webhooks/w1/renew').reply(422, webhookWithKey());
		const error = await renew(['w1']).catch((failure: unknown) => failure);
		expect(error).toBeInstanceOf(Error);
		expectNoKey(error);
	});
});
