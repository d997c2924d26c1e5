import type { IDataObject } from 'n8n-workflow';

import { ensure } from '../../../../nodes/CallTrigger/subscription/subscription.ts';
import {
	DAY_MS,
	keyOfNode,
	statistics,
	subscription,
	Vonage,
} from '../../../harness/businessEvents.mts';
import { mockNetwork } from '../../../harness/network.mts';
import { ANOTHER_KEY, client, foreign, inDays, wanted } from '../../../harness/subscriptions.mts';
import { PRODUCTION_URL } from '../../../harness/trigger.mts';

jest.mock('../../../../nodes/shared/plain/pause', () => ({ pause: jest.fn(async () => {}) }));

mockNetwork();

/** How Vonage may show a key that it does not want to show. */
const MASKED_KEYS = [
	'****',
	`${keyOfNode().slice(0, 4)}…`,
	'*'.repeat(64),
	keyOfNode().toUpperCase(),
	`0${keyOfNode()}`,
	`${keyOfNode()}0`,
];

let vonage: Vonage;

beforeEach(() => {
	vonage = new Vonage();
});

const ensureNow = async (now?: number) => await ensure(await client(), wanted, now);

const idsLeft = () => vonage.webhooks.map(({ id }) => id);

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

	it('takes one that expires at this moment for expired', async () => {
		const expireAt = new Date(Date.parse('2026-06-01T00:00:00Z')).toISOString();
		vonage.webhooks = [subscription({ createdAt: '2026-05-22T00:00:00Z', expireAt })];
		expect(await ensureNow(Date.parse(expireAt))).toMatchObject({ lossPossible: true });
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

	it.each<[string, IDataObject]>([
		['signed with another key', { signingKey: ANOTHER_KEY }],
		['that stays paused', { status: 'PAUSED' }],
	])('removes one %s first where a URL may have one subscription only', async (_, overrides) => {
		vonage.webhooks = [subscription(overrides)];
		vonage.answers['PUT /webhooks/w1'] = [200, subscription(overrides)];
		const refuseSecond = async (request: string) => {
			if (vonage.webhooks.length > 0 && request.startsWith('POST')) {
				vonage.answers['POST /webhooks'] = [
					409,
					{ errorMessage: 'A webhook with this URL exists' },
				];
			} else delete vonage.answers['POST /webhooks'];
		};
		vonage.beforeAnswer = refuseSecond;
		expect(await ensureNow()).toMatchObject({ action: 'created', lossPossible: true });
		expect(vonage.requests.slice(-3)).toEqual([
			'POST /webhooks',
			'DELETE /webhooks/w1',
			'POST /webhooks',
		]);
		expect(idsLeft()).toEqual(['new-1']);
	});

	it('removes nothing for a conflict where no own subscription is in the way', async () => {
		vonage.webhooks = [...foreign];
		vonage.answers['POST /webhooks'] = [409, { errorMessage: 'No' }];
		await expect(ensureNow()).rejects.toMatchObject({ httpCode: '409' });
		expect(vonage.webhooks).toEqual(foreign);
		expect(vonage.requests).toEqual(['GET /webhooks', 'POST /webhooks']);
	});

	it('leaves those of abandoned URLs for a conflict that they are no reason for', async () => {
		const url = 'https://former.example.com/webhook/calls/webhook';
		vonage.webhooks = [subscription({ url })];
		vonage.answers['POST /webhooks'] = [409, { errorMessage: 'No' }];
		const ensured = ensure(await client(), { ...wanted, abandonedUrls: [url] });
		await expect(ensured).rejects.toMatchObject({ httpCode: '409' });
		expect(idsLeft()).toEqual(['w1']);
	});

	it('removes those of abandoned URLs after a conflict, too', async () => {
		const url = 'https://former.example.com/webhook/calls/webhook';
		vonage.webhooks = [subscription({ signingKey: ANOTHER_KEY }), subscription({ id: 'w2', url })];
		vonage.beforeAnswer = async (request) => {
			const isRefused = request.startsWith('POST') && idsLeft().includes('w1');
			if (isRefused) vonage.answers['POST /webhooks'] = [409, { errorMessage: 'No' }];
			else delete vonage.answers['POST /webhooks'];
		};
		await ensure(await client(), { ...wanted, abandonedUrls: [url] });
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
