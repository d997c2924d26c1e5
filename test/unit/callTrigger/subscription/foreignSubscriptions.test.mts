import type { IDataObject } from 'n8n-workflow';

import { ensure, exists, remove } from '../../../../nodes/CallTrigger/subscription/subscription.ts';
import { statistics, subscription, Vonage } from '../../../harness/businessEvents.mts';
import { mockNetwork } from '../../../harness/network.mts';
import { ANOTHER_KEY, client, foreign, inDays, wanted } from '../../../harness/subscriptions.mts';
import { PRODUCTION_URL } from '../../../harness/trigger.mts';

jest.mock('../../../../nodes/shared/plain/pause', () => ({ pause: jest.fn(async () => {}) }));

mockNetwork();

let vonage: Vonage;

beforeEach(() => {
	vonage = new Vonage();
});

const idsLeft = () => vonage.webhooks.map(({ id }) => id);

/** What Vonage may write where the contract has something else. */
const ODD_VALUES = [
	...['signingAlgo', 'signingKey', 'metadataPolicy', 'status', 'createdAt', 'renewedAt'],
	...['expireAt', 'statistics', 'events', 'userId', 'url'],
].flatMap((name) => [{ [name]: null }, { [name]: { odd: 1 } }, { [name]: 'odd' }]);
const ODD_STATISTICS = ['failed', 'totalFailures', 'lastSuccess', 'lastFailure'].flatMap((name) => [
	{ statistics: { [name]: null } },
	{ statistics: { [name]: 'odd' } },
]);

describe('A subscription of somebody else', () => {
	it.each([...ODD_VALUES, ...ODD_STATISTICS])('may have %j', async (odd) => {
		const other = subscription({ id: 'f1', url: 'https://crm.example.com/calls', ...odd });
		vonage.webhooks = [other, subscription()];
		expect(await ensure(await client(), wanted)).toMatchObject({
			action: 'kept',
			webhook: { id: 'w1' },
		});
		expect(await exists(await client(), wanted)).toBe(true);
		await remove(await client(), PRODUCTION_URL);
		expect(idsLeft()).toEqual(['f1']);
	});
});

it('A list in which no subscription has a URL is not taken for one without that of the node', async () => {
	vonage.webhooks = [subscription({ id: 'f1', url: null }), subscription({ url: null })];
	const unreadable = 'No webhook has a url';
	await expect(ensure(await client(), wanted)).rejects.toThrow(unreadable);
	await expect(exists(await client(), wanted)).rejects.toThrow(unreadable);
	expect(idsLeft()).toEqual(['f1', 'w1']);
});

describe('An answer that tells the ID only', () => {
	it('tells that the subscription was made', async () => {
		vonage.answers['POST /webhooks'] = [201, { id: 'new' }];
		expect(await ensure(await client(), wanted)).toMatchObject({
			action: 'created',
			webhook: { id: 'new' },
		});
	});

	it('tells that it was renewed', async () => {
		vonage.webhooks = [subscription({ statistics: statistics({ failed: true }) })];
		vonage.answers['PUT /webhooks'] = [200, { id: 'w1' }];
		expect(await ensure(await client(), wanted)).toMatchObject({
			action: 'renewed',
			webhook: { id: 'w1' },
		});
	});
});

describe('exists', () => {
	it.each<[boolean, string, IDataObject | undefined]>([
		[true, 'a living one', {}],
		[true, 'one beyond half of its lifetime', { createdAt: inDays(-9), expireAt: inDays(1) }],
		[true, 'one whose key is not shown', { signingKey: undefined }],
		[true, 'one whose key is masked', { signingKey: '****' }],
		[false, 'none', undefined],
		[false, 'an expired one', { expireAt: inDays(-0.01) }],
		[false, 'a failed one', { statistics: statistics({ failed: true }) }],
		[false, 'a paused one', { status: 'PAUSED' }],
		[false, 'one with another key', { signingKey: ANOTHER_KEY }],
		[false, 'one that is not signed', { metadataPolicy: 'NONE' }],
		[false, 'one without an algorithm', { signingAlgo: 'NONE' }],
	])('is %s for %s', async (found, _, own) => {
		vonage.webhooks = [...foreign, ...(own ? [subscription(own)] : [])];
		expect(await exists(await client(), wanted)).toBe(found);
		expect(vonage.requests).toEqual(['GET /webhooks']);
	});

	it('finds a living one among others of its own', async () => {
		vonage.webhooks = [subscription({ id: 'w1', status: 'PAUSED' }), subscription({ id: 'w2' })];
		expect(await exists(await client(), wanted)).toBe(true);
	});

	it('is not known when Vonage cannot be asked', async () => {
		vonage.answers['GET /webhooks'] = [404];
		await expect(exists(await client(), wanted)).rejects.toMatchObject({ httpCode: '404' });
	});
});

describe('remove', () => {
	it('deletes every own subscription, whatever its key, and no other', async () => {
		vonage.webhooks = [
			...foreign,
			subscription({ id: 'w1' }),
			subscription({ id: 'w2', signingKey: ANOTHER_KEY, status: 'PAUSED' }),
		];
		await remove(await client(), PRODUCTION_URL);
		expect(vonage.requests).toEqual([
			'GET /webhooks',
			'DELETE /webhooks/w1',
			'DELETE /webhooks/w2',
		]);
		expect(idsLeft()).toEqual(['f1', 'f2', 'f3', 'f4', 'f5']);
	});

	it('does not mind when one is gone already', async () => {
		vonage.webhooks = [subscription({ id: 'w1' }), subscription({ id: 'w2' })];
		vonage.answers['DELETE /webhooks/w1'] = [404];
		await remove(await client(), PRODUCTION_URL);
		expect(idsLeft()).toEqual(['w1']);
	});

	it.each([403, 500])('throws when one could not be deleted (%i)', async (status) => {
		vonage.webhooks = [subscription()];
		vonage.answers['DELETE /webhooks/w1'] = [status];
		await expect(remove(await client(), PRODUCTION_URL)).rejects.toMatchObject({
			httpCode: String(status),
		});
	});
});
