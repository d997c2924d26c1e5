import type { IDataObject } from 'n8n-workflow';

import { ensure, exists, remove } from '../../../../nodes/CallTrigger/subscription/subscription.ts';
import { connect } from '../../../../nodes/shared/http/client.ts';
import { integrationSuite } from '../../../../nodes/shared/vonage/integrationSuite/api.ts';
import {
	DAY_MS,
	keyOfNode,
	statistics,
	subscription,
	Vonage,
} from '../../../harness/businessEvents.mts';
import { mockNetwork } from '../../../harness/network.mts';
import { callTrigger, hookContext, PRODUCTION_URL, TEST_URL } from '../../../harness/trigger.mts';

jest.mock('../../../../nodes/shared/plain/pause', () => ({ pause: jest.fn(async () => {}) }));

mockNetwork();

const wanted = { url: PRODUCTION_URL, signingKey: keyOfNode() };

/** As a changed secret or another n8n would make it. */
const ANOTHER_KEY = keyOfNode('another-node');

/** How Vonage may show a key that it does not want to show. */
const MASKED_KEYS = [
	'****',
	`${keyOfNode().slice(0, 4)}…`,
	'*'.repeat(64),
	keyOfNode().toUpperCase(),
];

const client = async () =>
	await connect(hookContext(callTrigger()), integrationSuite, { maxWaitMs: 0 });

let vonage: Vonage;

beforeEach(() => {
	vonage = new Vonage();
});

const ensureNow = async (now?: number) => await ensure(await client(), wanted, now);

const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();

const idsLeft = () => vonage.webhooks.map(({ id }) => id);

/** Subscriptions that are none of the node's business. */
const foreign = [
	subscription({ id: 'f1', url: `${PRODUCTION_URL}/` }),
	subscription({ id: 'f2', url: TEST_URL, metadataPolicy: 'NONE' }),
	subscription({ id: 'f3', url: PRODUCTION_URL.toUpperCase(), expireAt: inDays(-1) }),
	subscription({
		id: 'f4',
		url: `${PRODUCTION_URL}?x=1`,
		statistics: statistics({ failed: true }),
	}),
	subscription({ id: 'f5', url: 'https://crm.example.com/calls', status: 'PAUSED' }),
];

describe('ensure', () => {
	it('creates the subscription when there is none', async () => {
		const ensured = await ensureNow();
		expect(ensured).toMatchObject({
			action: 'created',
			lossPossible: true,
			webhook: { id: 'new-1', url: PRODUCTION_URL },
		});
		expect(vonage.requests).toEqual(['GET /webhooks', 'POST /webhooks']);
		expect(vonage.bodies).toEqual([
			{
				url: PRODUCTION_URL,
				events: ['CALL'],
				signingAlgo: 'HMAC_SHA256',
				signingKey: keyOfNode(),
				metadataPolicy: 'BODY',
			},
		]);
	});

	it('takes the created subscription out of an array of one', async () => {
		vonage.answers['POST /webhooks'] = [201, [subscription({ id: 'new' })]];
		expect((await ensureNow()).webhook.id).toBe('new');
	});

	it('keeps a living subscription and only looks at it', async () => {
		vonage.webhooks = [subscription()];
		expect(await ensureNow()).toMatchObject({
			action: 'kept',
			lossPossible: false,
			webhook: { id: 'w1' },
		});
		expect(vonage.requests).toEqual(['GET /webhooks']);
	});

	it.each<[string, IDataObject]>([
		['signed in headers', { metadataPolicy: 'HEADER' }],
		['whose key is not shown', { signingKey: undefined }],
		['whose key is null', { signingKey: null }],
		...MASKED_KEYS.map((signingKey): [string, IDataObject] => [
			`whose key is shown as ${signingKey}`,
			{ signingKey },
		]),
		['without statistics', { statistics: undefined }],
		['with a number for an id', { id: 9 }],
		['without a status', { status: undefined }],
	])('keeps one %s', async (_, overrides) => {
		vonage.webhooks = [subscription(overrides)];
		expect(await ensureNow()).toMatchObject({ action: 'kept', lossPossible: false });
		expect(vonage.requests).toEqual(['GET /webhooks']);
	});

	it.each([
		['just before half of the lifetime', -1_000, 'kept'],
		['at half of the lifetime', 0, 'renewed'],
		['just before it expires', 5 * DAY_MS - 1_000, 'renewed'],
	])('%s: %s ms later it is %s', async (_, after, action) => {
		const madeAt = Date.parse('2026-06-01T00:00:00Z');
		vonage.webhooks = [
			subscription({
				createdAt: new Date(madeAt).toISOString(),
				expireAt: new Date(madeAt + 10 * DAY_MS).toISOString(),
			}),
		];
		const ensured = await ensureNow(madeAt + 5 * DAY_MS + after);
		expect(ensured).toMatchObject({ action, lossPossible: false });
		expect(vonage.requests).toEqual(
			action === 'kept' ? ['GET /webhooks'] : ['GET /webhooks', 'PUT /webhooks/w1/renew'],
		);
	});

	it.each([
		['kept', 4.9],
		['renewed', 5.1],
	])('counts the lifetime from the last renewal: %s after %d days', async (action, days) => {
		vonage.webhooks = [
			subscription({
				createdAt: inDays(-30),
				renewedAt: inDays(-days),
				expireAt: inDays(10 - days),
			}),
		];
		expect(await ensureNow()).toMatchObject({ action, lossPossible: false });
	});

	it.each([
		{ expireAt: undefined },
		{ createdAt: undefined },
		{ expireAt: null },
		{ createdAt: null },
		{ expireAt: 'in ten days' },
		{ createdAt: '20-06-2026 12:00:00' },
		{ expireAt: Date.now() + 10 * DAY_MS },
	])('renews when it cannot tell how much of the lifetime is over: %j', async (overrides) => {
		vonage.webhooks = [subscription(overrides)];
		expect(await ensureNow()).toMatchObject({ action: 'renewed', lossPossible: false });
	});

	it.each([
		['expired', { expireAt: inDays(-0.01) }],
		['failed', { statistics: statistics({ failed: true, totalFailures: 1 }) }],
		['paused', { status: 'PAUSED' }],
	])('renews one that is %s at once: events may have been lost', async (_, overrides) => {
		vonage.webhooks = [subscription(overrides)];
		expect(await ensureNow()).toMatchObject({
			action: 'renewed',
			lossPossible: true,
			webhook: { id: 'w1', status: 'ACTIVE', statistics: { failed: false } },
		});
		expect(vonage.requests).toEqual(['GET /webhooks', 'PUT /webhooks/w1/renew']);
	});

	it.each([{ totalFailures: null }, { totalFailures: 'odd' }, { lastSuccess: 5 }])(
		'sees that one failed although its statistics have %j as well',
		async (odd) => {
			vonage.webhooks = [subscription({ statistics: statistics({ failed: true, ...odd }) })];
			expect(await ensureNow()).toMatchObject({ action: 'renewed', lossPossible: true });
		},
	);

	it.each([null, 'odd'])(
		'sees what one failed to deliver although it is %j that it failed',
		async (failed) => {
			vonage.webhooks = [subscription({ statistics: statistics({ failed, totalFailures: 3 }) })];
			expect(await ensureNow()).toMatchObject({
				action: 'kept',
				webhook: { statistics: { totalFailures: 3 } },
			});
		},
	);

	it('creates one when the renewal finds none any more', async () => {
		vonage.webhooks = [subscription({ expireAt: inDays(-1) })];
		vonage.answers['PUT /webhooks/w1/renew'] = [404];
		expect(await ensureNow()).toMatchObject({ action: 'created', lossPossible: true });
		expect(vonage.requests).toEqual(['GET /webhooks', 'PUT /webhooks/w1/renew', 'POST /webhooks']);
	});

	it('creates one when the renewal did not wake the old one, and deletes that afterwards', async () => {
		vonage.webhooks = [subscription({ status: 'PAUSED' })];
		vonage.answers['PUT /webhooks/w1/renew'] = [200, subscription({ status: 'PAUSED' })];
		expect(await ensureNow()).toMatchObject({ action: 'created', webhook: { id: 'new-1' } });
		expect(vonage.requests).toEqual([
			'GET /webhooks',
			'PUT /webhooks/w1/renew',
			'POST /webhooks',
			'DELETE /webhooks/w1',
		]);
	});

	it.each([
		['signed with another key', { signingKey: ANOTHER_KEY }],
		['not signed', { metadataPolicy: 'NONE' }],
		['signed with no algorithm', { signingAlgo: 'NONE' }],
		[
			'that failed, whose key is not shown',
			{ signingKey: undefined, statistics: statistics({ failed: true }) },
		],
		[
			'that failed, whose key is masked',
			{ signingKey: '****', statistics: statistics({ failed: true }) },
		],
	])('replaces one %s: first the new one, then without the old one', async (_, overrides) => {
		vonage.webhooks = [subscription(overrides)];
		expect(await ensureNow()).toMatchObject({ action: 'created', lossPossible: true });
		expect(vonage.requests).toEqual(['GET /webhooks', 'POST /webhooks', 'DELETE /webhooks/w1']);
		expect(idsLeft()).toEqual(['new-1']);
	});

	it('keeps the old one when the new one could not be created', async () => {
		vonage.webhooks = [subscription({ signingKey: ANOTHER_KEY })];
		vonage.answers['POST /webhooks'] = [422, { errorMessage: 'No' }];
		await expect(ensureNow()).rejects.toMatchObject({ httpCode: '422' });
		expect(idsLeft()).toEqual(['w1']);
	});

	it('never shows the key, also when the refusal repeats it', async () => {
		const errorMessage = `The signing key ${keyOfNode()} is too long`;
		vonage.answers['POST /webhooks'] = [422, { errorMessage }];
		const error = (await ensureNow().catch((thrown: unknown) => thrown)) as Error;
		expect(error.message).toContain('The signing key *** is too long');
		expect(JSON.stringify(error)).not.toContain(keyOfNode());
	});

	it('keeps the one of several that lives longest, and deletes the others', async () => {
		vonage.webhooks = [
			subscription({ id: 'w1', expireAt: inDays(9) }),
			subscription({ id: 'w2', expireAt: inDays(10) }),
			subscription({ id: 'w3', expireAt: inDays(8) }),
			subscription({ id: 'w4', expireAt: inDays(11), signingKey: ANOTHER_KEY }),
		];
		expect(await ensureNow()).toMatchObject({ action: 'kept', webhook: { id: 'w2' } });
		expect(vonage.requests).toEqual([
			'GET /webhooks',
			'DELETE /webhooks/w1',
			'DELETE /webhooks/w3',
			'DELETE /webhooks/w4',
		]);
	});

	it('does not mind when one that it deletes is gone', async () => {
		vonage.webhooks = [subscription(), subscription({ id: 'w2', metadataPolicy: 'NONE' })];
		vonage.answers['DELETE /webhooks/w2'] = [404];
		expect(await ensureNow()).toMatchObject({ action: 'kept', webhook: { id: 'w1' } });
	});

	it.each<[string, IDataObject | undefined]>([
		['creates', undefined],
		['keeps', {}],
		['renews', { expireAt: inDays(-1) }],
		['replaces', { signingKey: ANOTHER_KEY }],
	])('touches no other subscription when it %s its own', async (_, own) => {
		vonage.webhooks = [...foreign, ...(own ? [subscription(own)] : [])];
		const before = structuredClone(foreign);
		await ensureNow();
		expect(vonage.webhooks.filter(({ id }) => String(id).startsWith('f'))).toEqual(before);
		expect(vonage.requests.filter((request) => /\/f\d/.test(request))).toEqual([]);
		expect(vonage.webhooks).toHaveLength(foreign.length + 1);
	});

	it.each([
		['GET /webhooks', 500],
		['GET /webhooks', 403],
		['GET /webhooks', 404],
		['POST /webhooks', 500],
		['POST /webhooks', 404],
	])('assumes nothing when %s is answered %i', async (request, status) => {
		vonage.answers[request] = [status];
		await expect(ensureNow()).rejects.toMatchObject({ httpCode: String(status) });
		expect(new Set(vonage.requests)).toEqual(
			new Set(request.startsWith('GET') ? ['GET /webhooks'] : ['GET /webhooks', 'POST /webhooks']),
		);
	});

	it.each([500, 403, 422])('assumes nothing when the renewal is answered %i', async (status) => {
		vonage.webhooks = [subscription({ expireAt: inDays(-1) })];
		vonage.answers['PUT /webhooks/w1/renew'] = [status];
		await expect(ensureNow()).rejects.toMatchObject({ httpCode: String(status) });
		expect(vonage.asked).not.toContain('POST /webhooks');
		expect(idsLeft()).toEqual(['w1']);
	});

	it('never sends a creation twice', async () => {
		vonage.answers['POST /webhooks'] = [503];
		await expect(ensureNow()).rejects.toMatchObject({ httpCode: '503' });
		expect(vonage.requests).toEqual(['GET /webhooks', 'POST /webhooks']);
	});

	it.each(['{}', 'null', '[{"id":"w1"}]', '<html>', ''])(
		'assumes nothing when the list is %j',
		async (text) => {
			vonage.answers['GET /webhooks'] = [200, text];
			await expect(ensureNow()).rejects.toThrow(
				/^Vonage Business Communications answered 200, but the reply/,
			);
			expect(new Set(vonage.requests)).toEqual(new Set(['GET /webhooks']));
		},
	);

	it('throws when one could not be deleted', async () => {
		vonage.webhooks = [subscription(), subscription({ id: 'w2', metadataPolicy: 'NONE' })];
		vonage.answers['DELETE /webhooks/w2'] = [403];
		await expect(ensureNow()).rejects.toMatchObject({ httpCode: '403' });
	});
});

/** What Vonage may write where the contract has something else. */
const ODD_VALUES = [
	...['signingAlgo', 'signingKey', 'metadataPolicy', 'status', 'createdAt', 'renewedAt'],
	...['expireAt', 'statistics', 'events', 'userId'],
].flatMap((name) => [{ [name]: null }, { [name]: { odd: 1 } }, { [name]: 'odd' }]);
const ODD_STATISTICS = ['failed', 'totalFailures', 'lastSuccess', 'lastFailure'].flatMap((name) => [
	{ statistics: { [name]: null } },
	{ statistics: { [name]: 'odd' } },
]);

describe('A subscription of somebody else', () => {
	it.each([...ODD_VALUES, ...ODD_STATISTICS])('may have %j', async (odd) => {
		const other = subscription({ id: 'f1', url: 'https://crm.example.com/calls', ...odd });
		vonage.webhooks = [other, subscription()];
		expect(await ensureNow()).toMatchObject({ action: 'kept', webhook: { id: 'w1' } });
		expect(await exists(await client(), wanted)).toBe(true);
		await remove(await client(), PRODUCTION_URL);
		expect(idsLeft()).toEqual(['f1']);
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
