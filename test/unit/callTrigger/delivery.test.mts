import { createHmac } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';

import {
	callEvent,
	canonical,
	DAY_MS,
	keyOfNode,
	sign,
	subscription,
	Vonage,
} from '../../harness/businessEvents.mts';
import { CredentialStore } from '../../harness/credentials.mts';
import type { Setup } from '../../harness/execute.mts';
import { mockNetwork } from '../../harness/network.mts';
import { businessCredential } from '../../harness/samples.mts';
import {
	callTrigger,
	deliver,
	webhookMethod,
	type Delivery,
	type Received,
} from '../../harness/trigger.mts';

mockNetwork();

let deliveries = 0;
const freshId = () => `delivery-${(deliveries += 1)}`;

/** A delivery with policy BODY, signed for the node. */
function inBody(event: IDataObject = callEvent(), metadata: IDataObject = {}) {
	const signature = sign(keyOfNode(), event);
	return {
		rawBody: JSON.stringify({
			event,
			metadata: { attempt: 1, deliveryId: freshId(), signature, webhookId: 'w1', ...metadata },
		}),
	};
}

/** A delivery with policy HEADER, signed for the node; n8n gives the names in lower case. */
function inHeaders(event: IDataObject = callEvent(), headers: Record<string, string> = {}) {
	return {
		rawBody: JSON.stringify({ event }),
		headers: {
			'x-von-signature': sign(keyOfNode(), event),
			'x-von-delivery-id': freshId(),
			'x-von-webhook-id': 'w1',
			'x-von-attempt': '1',
			...headers,
		},
	};
}

const policies = [
	['BODY', inBody],
	['HEADER', inHeaders],
] as const;

const signText = (text: string) => createHmac('sha256', keyOfNode()).update(text).digest('hex');

const setup = callTrigger();

function expectRefusal(received: Received, status: number) {
	expect(received).toMatchObject({
		status,
		body: { message: expect.stringMatching(/\w/) as string },
		answered: ['status', 'json'],
		result: { noWebhookResponse: true },
		items: [],
	});
	expect(received.result).not.toHaveProperty('workflowData');
}

describe.each(policies)('A delivery with policy %s', (_, delivery) => {
	it('is answered before the method returns, and starts one execution', async () => {
		const event = callEvent({ ucpType: 'VBS' });
		const received = await deliver(setup, delivery(event));
		expect(received).toMatchObject({ status: 200, answered: ['status', 'json'] });
		expect(received.result.noWebhookResponse).toBe(true);
		expect(received.items).toEqual([
			{
				json: {
					event,
					deliveryId: `delivery-${deliveries}`,
					recovered: false,
					signatureValid: true,
				},
			},
		]);
	});

	it('is refused with 401 when its signature is wrong', async () => {
		const signature = sign('another key', callEvent());
		const received = await deliver(
			setup,
			delivery(callEvent(), { signature, 'x-von-signature': signature }),
		);
		expectRefusal(received, 401);
	});

	it('is refused with 401 when the event was changed', async () => {
		const { rawBody, ...rest } = delivery();
		const changed = rawBody.replace('14155550100', '14155550101');
		expectRefusal(await deliver(setup, { ...rest, rawBody: changed }), 401);
	});

	it('starts nothing when it comes again, until when it was refused', async () => {
		const first = delivery();
		const { rawBody, ...rest } = first;
		expectRefusal(
			await deliver(setup, { ...rest, rawBody: rawBody.replace('ANSWERED', 'MISSED') }),
			401,
		);
		expect((await deliver(setup, first)).items).toHaveLength(1);
		expectRefusal(await deliver(setup, first), 200);
		expectRefusal(await deliver(setup, first), 200);
	});
});

describe('A delivery', () => {
	it.each([{ duration: '2950' }, { phoneNumber: 14155550100 }, { callerId: {} }])(
		'is accepted with a member of another type than documented: %j',
		async (odd) => {
			const { status, items } = await deliver(setup, inBody(callEvent(odd as never)));
			expect(status).toBe(200);
			expect(items).toHaveLength(1);
		},
	);

	it('is read from bytes as from text', async () => {
		const event = callEvent({ callerId: 'Café Zürich' });
		const { rawBody } = inBody(event);
		const received = await deliver(setup, { rawBody: Buffer.from(rawBody, 'utf8') });
		expect(received.items[0].json.event).toEqual(event);
	});

	it('keeps the digits of ids', async () => {
		const text = canonical(callEvent()).replace(
			'"id":"5a85d86f253bcd10897f3189"',
			'"id":12345678901234567890',
		);
		const signature = signText(text);
		const received = await deliver(setup, {
			rawBody: `{"metadata":{"signature":"${signature}"},"event":${text}}`,
		});
		expect(received.items[0].json).toMatchObject({ event: { id: '12345678901234567890' } });
	});

	it('needs no delivery ID', async () => {
		const metadata = { deliveryId: undefined };
		expect((await deliver(setup, inBody(callEvent(), metadata))).items).toHaveLength(1);
		expect((await deliver(setup, inBody(callEvent(), metadata))).items).toHaveLength(1);
	});

	it.each([
		['a number', 17, '17'],
		['a long number', '12345678901234567890', '12345678901234567890'],
		['null', null, undefined],
		['empty', '""', undefined],
		['an object', '{"id":1}', undefined],
	])('is accepted with a delivery ID that is %s', async (_, written, deliveryId) => {
		const { rawBody } = inBody(callEvent(), { deliveryId: 'D' });
		const received = await deliver(setup, { rawBody: rawBody.replace('"D"', String(written)) });
		expect(received).toMatchObject({ status: 200, items: [{ json: { signatureValid: true } }] });
		expect(received.items[0].json.deliveryId).toBe(deliveryId);
	});

	it.each([null, 5])(
		'is looked for its signature in the headers when that in the body is %j',
		async (signature) => {
			const event = callEvent();
			const { headers } = inHeaders(event);
			const deliveryId = freshId();
			const rawBody = JSON.stringify({ event, metadata: { signature, deliveryId } });
			const { items } = await deliver(setup, { rawBody, headers });
			expect(items).toMatchObject([{ json: { deliveryId, signatureValid: true } }]);
		},
	);

	it.each([
		['without metadata', JSON.stringify({ event: callEvent() })],
		['with metadata that is null', JSON.stringify({ event: callEvent(), metadata: null })],
		['with metadata that is a list', JSON.stringify({ event: callEvent(), metadata: [1] })],
		[
			'with a signature that is no text',
			JSON.stringify({ event: callEvent(), metadata: { signature: { length: 64 } } }),
		],
		['with an event that is null', JSON.stringify({ event: null, metadata: {} })],
	])('is refused with 401 %s', async (_, rawBody) => {
		expectRefusal(await deliver(setup, { rawBody }), 401);
	});

	it('is refused with 401 when two signatures were sent', async () => {
		const signature = sign(keyOfNode(), callEvent());
		const headers = { 'x-von-signature': [signature, signature] as never };
		expectRefusal(
			await deliver(setup, { rawBody: JSON.stringify({ event: callEvent() }), headers }),
			401,
		);
	});

	it.each([
		['missing', undefined],
		['empty', ''],
		['no JSON', 'event=1'],
		['cut short', inBody().rawBody.slice(0, -1)],
		['a list', JSON.stringify([{ event: callEvent() }])],
		['a text', '"event"'],
		['null', 'null'],
		['without an event', '{"metadata":{}}'],
		['an event without its envelope', JSON.stringify(callEvent())],
		['of a strange kind', { event: callEvent() } as never],
		['nested too deeply', `{"event":${'['.repeat(5_000)}${']'.repeat(5_000)}}`],
		['nested too deeply before the event', `{"a":${'['.repeat(99)}${']'.repeat(99)},"event":{}}`],
		[
			'nested too deeply in metadata',
			`{"event":{},"metadata":${'[['.repeat(99)}${']]'.repeat(99)}}`,
		],
	])('is refused with 400 when its body is %s', async (_, rawBody) => {
		expectRefusal(await deliver(setup, { rawBody }), 400);
	});

	it.each([String, Buffer.from])(
		'is refused with 400 beyond 64 KiB, before anything of it is read',
		async (written) => {
			const { rawBody } = inBody();
			const read = jest.spyOn(JSON, 'parse');
			const tooLong = rawBody.padEnd(64 * 1024 + 1);
			expectRefusal(await deliver(setup, { rawBody: written(tooLong) }), 400);
			expect(read).not.toHaveBeenCalledWith(tooLong);
			read.mockRestore();
			const longest = rawBody.padEnd(64 * 1024);
			expect((await deliver(setup, { rawBody: written(longest) })).items).toHaveLength(1);
		},
	);

	it.each([{ id: undefined }, { state: undefined }, { id: '' }, { state: null }, { id: {} }])(
		'is refused with 400 when the event has %j',
		async (overrides) => {
			const event = JSON.parse(JSON.stringify(callEvent(overrides as IDataObject))) as IDataObject;
			expectRefusal(await deliver(setup, inBody(event)), 400);
		},
	);

	it('does not tell whether an event is usable to who cannot sign', async () => {
		const rawBody = JSON.stringify({ event: {}, metadata: { signature: 'x' } });
		expectRefusal(await deliver(setup, { rawBody }), 401);
	});

	it.each([
		['a state', { states: ['MISSED', 'RINGING'] }, {}],
		['a direction', { direction: 'INBOUND' }, {}],
		['a state that did not exist', {}, { state: 'PARKED' }],
	])(
		'is answered with 200 and starts nothing for %s that is not wanted',
		async (_, parameters, event) => {
			const received = await deliver(callTrigger({ parameters }), inBody(callEvent(event)));
			expectRefusal(received, 200);
		},
	);

	it('starts an execution of each node that it is delivered to', async () => {
		const deliveryId = freshId();
		const another = callTrigger({ nodeId: 'another-node' });
		const event = callEvent();
		const signature = sign(keyOfNode('another-node'), event);
		expect((await deliver(setup, inBody(event, { deliveryId }))).items).toHaveLength(1);
		expect((await deliver(another, inBody(event, { deliveryId, signature }))).items).toHaveLength(
			1,
		);
	});

	it('is refused with 401 when it was signed for another node', async () => {
		const signature = sign(keyOfNode('another-node'), callEvent());
		expectRefusal(await deliver(setup, inBody(callEvent(), { signature })), 401);
	});

	it('is recognised among a thousand later ones, and forgotten after more', async () => {
		const first = inBody();
		await deliver(setup, first);
		for (let i = 0; i < 999; i += 1) await deliver(setup, inBody());
		expectRefusal(await deliver(setup, first), 200);
		await deliver(setup, inBody());
		expect((await deliver(setup, first)).items).toHaveLength(1);
	});

	it('reaches a test listen as well', async () => {
		const received = await deliver(setup, { ...inBody(), isTest: true });
		expect(received).toMatchObject({ status: 200, items: [{ json: { signatureValid: true } }] });
	});

	it('reaches a test listen each time that it comes, and the workflow as well', async () => {
		const delivery = inBody();
		expect((await deliver(setup, { ...delivery, isTest: true })).items).toHaveLength(1);
		expect((await deliver(setup, { ...delivery, isTest: true })).items).toHaveLength(1);
		expect((await deliver(setup, delivery)).items).toHaveLength(1);
		expect((await deliver(setup, { ...delivery, isTest: true })).items).toHaveLength(1);
	});

	it('is signed with the consumer secret of either credential', async () => {
		const oAuth2 = callTrigger({
			credentials: {
				vonageBusinessOAuth2Api: {
					consumerKey: 'consumer-key',
					consumerSecret: businessCredential.vonageBusinessPasswordApi.consumerSecret,
				},
			},
			parameters: { authentication: 'vonageBusinessOAuth2Api' },
		});
		expect((await deliver(oAuth2, inBody())).items).toHaveLength(1);
	});

	it('cannot be checked with a credential without a consumer secret, which the user is told', async () => {
		const credentials = {
			vonageBusinessPasswordApi: {
				...businessCredential.vonageBusinessPasswordApi,
				consumerSecret: '',
			},
		};
		const unknown = callTrigger({ credentials, nodeId: 'node-without-a-secret' });
		await expect(deliver(unknown, inBody())).rejects.toMatchObject({
			message: "'Consumer Secret' of the credential is empty",
			description: expect.stringContaining('enter it') as string,
		});
	});
});

describe('A delivery with a wrong signature that the user accepts', () => {
	const accepting = callTrigger({ parameters: { options: { onInvalidSignature: 'accept' } } });
	const unsigned = (metadata: IDataObject = {}) =>
		inBody(callEvent(), { signature: 'x', ...metadata });

	it('starts an execution and is flagged', async () => {
		const received = await deliver(accepting, unsigned());
		expect(received).toMatchObject({ status: 200, items: [{ json: { signatureValid: false } }] });
	});

	it('is not flagged when the signature is right', async () => {
		const received = await deliver(accepting, inBody());
		expect(received).toMatchObject({ status: 200, items: [{ json: { signatureValid: true } }] });
	});

	it('does not suppress the signed one with its delivery ID', async () => {
		const deliveryId = freshId();
		await deliver(accepting, unsigned({ deliveryId }));
		expect((await deliver(accepting, inBody(callEvent(), { deliveryId }))).items).toHaveLength(1);
	});

	it.each(['{}', 'x', '{"event":{"id":1}}'])(
		'is still refused when it is no event: %s',
		async (rawBody) => {
			expectRefusal(await deliver(accepting, { rawBody }), 400);
		},
	);
});

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

	it('is read at most once in ten seconds while that fails, which is not the fault of the sender', async () => {
		await deliver(before(), signed());
		now += PAUSE_MS;
		reads.mockRejectedValueOnce(new Error('The database is busy'));
		for (let i = 0; i < 3; i += 1) {
			await expect(deliver(after(), signed(CHANGED))).rejects.toThrow('The database is busy');
		}
		expect(await statusOf(before(), signed())).toBe(200);
		now += PAUSE_MS;
		expect(await statusOf(after(), signed(CHANGED))).toBe(200);
		expect(reads).toHaveBeenCalledTimes(3);
	});

	it('is read at the next delivery when it could not be read for the first', async () => {
		reads.mockRejectedValueOnce(new Error('The database is busy'));
		await expect(deliver(before(), signed())).rejects.toThrow('The database is busy');
		expect(await statusOf(before(), signed())).toBe(200);
	});

	it('is another one after the node was given another credential', async () => {
		await deliver(before(), signed());
		const another = callTrigger({
			nodeId,
			credentials: {
				vonageBusinessOAuth2Api: { consumerKey: 'consumer-key', consumerSecret: CHANGED },
			},
			parameters: { authentication: 'vonageBusinessOAuth2Api' },
		});
		expect(await statusOf(another, signed(CHANGED))).toBe(200);
	});
});

describe('What the sender is told', () => {
	it('is never a secret, the event, or another place to go to', async () => {
		const again = inBody();
		const answers = [
			await deliver(setup, again),
			await deliver(setup, again),
			await deliver(setup, inBody(callEvent(), { signature: 'x' })),
			await deliver(setup, inBody(callEvent({ state: 'RINGING' }))),
			await deliver(setup, { rawBody: '{}' }),
		];
		expect(answers.map(({ status }) => status)).toEqual([200, 200, 401, 200, 400]);
		const { consumerSecret, accessToken, password } = businessCredential.vonageBusinessPasswordApi;
		const secrets = [keyOfNode(), consumerSecret, accessToken, password, '14155550100'];
		for (const { body, answered, result } of answers) {
			expect(answered).toEqual(['status', 'json']);
			expect(Object.keys(body!)).toEqual(['message']);
			secrets.forEach((secret) => expect(JSON.stringify(body)).not.toContain(secret));
			expect(result).not.toHaveProperty('webhookResponse');
		}
	});

	it('leaves the key out of what the execution gets', async () => {
		const { items } = await deliver(setup, inBody());
		expect(JSON.stringify(items)).not.toContain(subscription().signingKey);
	});
});
