import { ofWebhooks, suite } from '../../../harness/callRecords.mts';
import { execute, type Setup } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

const remove = async (ids: string[], overrides: Partial<Setup> = {}) =>
	(await execute(ofWebhooks('delete', { items: ids.map((id) => ({ id })), ...overrides }))).items;

describe('Hold/Transfer Call, Call Webhook, Delete', () => {
	it('deletes the webhook of each item', async () => {
		suite('DELETE', '/webhooks/w1').reply(204);
		suite('DELETE', '/webhooks/w2').reply(204);
		expect(await remove(['w1', 'w2'])).toEqual([
			{ json: { deleted: true }, pairedItem: { item: 0 } },
			{ json: { deleted: true }, pairedItem: { item: 1 } },
		]);
	});

	it('fails where nothing was deleted, and carries on with the others', async () => {
		suite('DELETE', '/webhooks/gone').reply(404, {});
		suite('DELETE', '/webhooks/forbidden').reply(403, { errorMessage: 'No rights' });
		suite('DELETE', '/webhooks/w3').reply(204);
		const output = await remove(['gone', 'forbidden', 'w3'], { continueOnFail: true });
		expect(output.map(({ json }) => json)).toEqual([
			{ error: expect.stringContaining('Vonage does not know this webhook [item 0]') as string },
			{
				error: expect.stringContaining(
					'Vonage Business Communications answered 403: No rights [item 1]',
				) as string,
			},
			{ deleted: true },
		]);
	});

	it('asks for a webhook', async () => {
		await expect(remove([''])).rejects.toThrow("'Webhook' is empty [item 0]");
	});
});
