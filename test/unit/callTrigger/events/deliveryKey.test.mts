import type { IDataObject } from 'n8n-workflow';

import { callEvent, DAY_MS, keyOfNode, sign, Vonage } from '../../../harness/businessEvents.mts';
import { CredentialStore } from '../../../harness/credentials.mts';
import type { Setup } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';
import { businessCredential } from '../../../harness/samples.mts';
import { callTrigger, deliver, webhookMethod, type Delivery } from '../../../harness/trigger.mts';

mockNetwork();

let deliveries = 0;

/** A delivery with policy BODY. */
function inBody(event: IDataObject, metadata: IDataObject): Delivery {
	const deliveryId = `delivery-${(deliveries += 1)}`;
	return { rawBody: JSON.stringify({ event, metadata: { deliveryId, ...metadata } }) };
}

describe('The key that a signature is checked with', () => {
	const PAUSE_MS = 10_000;
	const CHANGED = 'changed-consumer-secret';

	let now: number;
	let reads: jest.SpyInstance;
	let nodeId: string;

	beforeEach(() => {
		now = Date.parse('2026-06-10T12:00:00Z');
		nodeId = `node-with-a-key-${(deliveries += 1)}`;
		jest.spyOn(Date, 'now').mockImplementation(() => now);
		reads = jest.spyOn(CredentialStore.prototype, 'getDecrypted');
	});

	afterEach(() => {
		jest.restoreAllMocks();
	});

	const withSecret = (consumerSecret: string): Setup =>
		callTrigger({
			nodeId,
			credentials: {
				vonageBusinessPasswordApi: {
					...businessCredential.vonageBusinessPasswordApi,
					consumerSecret,
				},
			},
		});

	const before = () => callTrigger({ nodeId });
	const after = () => withSecret(CHANGED);

	const signed = (consumerSecret?: string) => {
		const key = keyOfNode(nodeId, consumerSecret);
		return inBody(callEvent(), { signature: sign(key, callEvent()) });
	};

	const statusOf = async (to: Setup, delivery: Delivery) => (await deliver(to, delivery)).status;

	it('is read for the first delivery, and then remembered', async () => {
		for (let i = 0; i < 3; i += 1) expect(await statusOf(before(), signed())).toBe(200);
		now += 365 * DAY_MS;
		expect(await statusOf(before(), signed())).toBe(200);
		expect(reads).toHaveBeenCalledTimes(1);
	});

	it('is read where n8n activated nothing: in a follower or a webhook process', async () => {
		const vonage = new Vonage();
		expect(await statusOf(before(), signed())).toBe(200);
		expect(await statusOf(before(), signed('wrong'))).toBe(401);
		expect(reads).toHaveBeenCalledTimes(1);
		expect(vonage.requests).toEqual([]);
	});

	it('is not read for a delivery where the node was activated', async () => {
		const vonage = new Vonage();
		await webhookMethod('checkExists', before());
		expect(vonage.asked).toEqual(['GET /webhooks']);
		reads.mockClear();
		expect(await statusOf(before(), signed())).toBe(200);
		expect(reads).not.toHaveBeenCalled();
	});

	it('is read again when the secret was changed, so that no delivery is refused', async () => {
		await deliver(before(), signed());
		now += PAUSE_MS;
		const burst = [1, 2, 3].map(async () => await statusOf(after(), signed(CHANGED)));
		expect(await Promise.all(burst)).toEqual([200, 200, 200]);
		expect(await statusOf(after(), signed(CHANGED))).toBe(200);
		expect(reads).toHaveBeenCalledTimes(2);
		expect(await statusOf(after(), signed())).toBe(401);
	});

	it('is read again at most once in ten seconds, however many signatures are wrong', async () => {
		await deliver(before(), signed());
		for (let second = 0; second <= 20; second += 1) {
			expect(await statusOf(before(), signed('wrong'))).toBe(401);
			now += 1_000;
		}
		expect(reads).toHaveBeenCalledTimes(3);
		expect(await statusOf(before(), signed())).toBe(200);
		expect(reads).toHaveBeenCalledTimes(3);
	});

	it.each([-30 * DAY_MS, -PAUSE_MS, -1])(
		'is read again without a longer pause after the clock was set back by %s ms',
		async (change) => {
			await deliver(before(), signed());
			now += change;
			expect(await statusOf(after(), signed(CHANGED))).toBe(200);
			expect(await statusOf(after(), signed('wrong'))).toBe(401);
			expect(reads).toHaveBeenCalledTimes(2);
		},
	);

	it.each([
		['known', true],
		['not known', false],
	])('can be %s when it cannot be read: Vonage sends the event again', async (_, isKnown) => {
		if (isKnown) await deliver(before(), signed());
		now += PAUSE_MS;
		reads.mockRejectedValueOnce(new Error('The database is busy with 14155550100'));
		const { status, items, body, result } = await deliver(after(), signed(CHANGED));
		expect({ status, items, result }).toEqual({
			status: 503,
			items: [],
			result: { noWebhookResponse: true },
		});
		expect(JSON.stringify(body)).not.toMatch(/busy|14155550100/);
	});

	it('is read again at once after a reading that failed', async () => {
		await deliver(before(), signed());
		now += PAUSE_MS;
		reads.mockRejectedValueOnce(new Error('The database is busy'));
		expect(await statusOf(after(), signed(CHANGED))).toBe(503);
		expect(await statusOf(after(), signed(CHANGED))).toBe(200);
		expect(reads).toHaveBeenCalledTimes(3);
	});

	it('is not needed anew for what it signed while it cannot be read', async () => {
		await deliver(before(), signed());
		now += PAUSE_MS;
		reads.mockRejectedValue(new Error('The database is busy'));
		expect(await statusOf(before(), signed('wrong'))).toBe(503);
		expect(await statusOf(before(), signed())).toBe(200);
	});

	it('is read once for many deliveries at once, also when that fails', async () => {
		const burst = async () =>
			await Promise.all([1, 2, 3].map(async () => await statusOf(before(), signed())));
		reads.mockRejectedValueOnce(new Error('The database is busy'));
		expect(await burst()).toEqual([503, 503, 503]);
		expect(reads).toHaveBeenCalledTimes(1);
		expect(await burst()).toEqual([200, 200, 200]);
		expect(reads).toHaveBeenCalledTimes(2);
	});

	it('is not read for what is not signed at all', async () => {
		const unsigned = (signature: unknown) => inBody(callEvent(), { signature } as IDataObject);
		for (const signature of [undefined, '', 'x', 'z'.repeat(64), 'a'.repeat(63), 'a'.repeat(65)]) {
			expect(await statusOf(before(), unsigned(signature))).toBe(401);
		}
		expect(reads).not.toHaveBeenCalled();
		reads.mockRejectedValue(new Error('The credential was deleted'));
		expect(await statusOf(before(), unsigned('x'))).toBe(401);
		const accepting = callTrigger({
			nodeId,
			parameters: { options: { onInvalidSignature: 'accept' } },
		});
		const { status, items } = await deliver(accepting, unsigned('x'));
		expect({ status, items }).toMatchObject({
			status: 200,
			items: [{ json: { signatureValid: false } }],
		});
		// what may be signed is not flagged as unsigned while nobody can tell
		expect(await statusOf(accepting, signed())).toBe(503);
	});

	it('cannot be made of a credential without a consumer secret', async () => {
		expect(await statusOf(withSecret(''), signed())).toBe(503);
	});

	it('is not looked for with settings that cannot be read', async () => {
		const broken = callTrigger({ nodeId, parameters: { states: 'ANSWERED' } });
		expect(await statusOf(broken, signed())).toBe(503);
		expect(reads).not.toHaveBeenCalled();
	});

	it('is another one after the node was given another credential', async () => {
		await deliver(before(), signed());
		const another = callTrigger({
			nodeId,
			credentials: {
				vonageBusinessOAuth2Api: { consumerKey: 'consumer-key', consumerSecret: CHANGED },
			},
			parameters: { businessAuthentication: 'vonageBusinessOAuth2Api' },
		});
		expect(await statusOf(another, signed(CHANGED))).toBe(200);
	});
});
