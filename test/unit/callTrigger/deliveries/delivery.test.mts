import { createHmac } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';

import { forget } from '../../../../nodes/shared/trigger/memory.ts';
import {
	callEvent,
	canonical,
	keyOfNode,
	sign,
	subscription,
} from '../../../harness/businessEvents.mts';
import { mockNetwork } from '../../../harness/network.mts';
import { businessCredential } from '../../../harness/samples.mts';
import { callTrigger, deliver, hookContext, type Received } from '../../../harness/trigger.mts';

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
const anotherNode = callTrigger({ nodeId: 'another-node' });

// each test delivers the same call
beforeEach(() => [setup, anotherNode].forEach((each) => forget(hookContext(each))));

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

describe('An outcome', () => {
	it.each(['ANSWERED', 'CANCELLED', 'MISSED', 'REJECTED'])(
		'starts one execution when Vonage delivers %s twice, as two deliveries',
		async (state) => {
			const event = callEvent({ state });
			const wanting = callTrigger({ parameters: { states: [state] } });
			expect((await deliver(wanting, inBody(event))).items).toHaveLength(1);
			expectRefusal(await deliver(wanting, inBody(event)), 200);
			expectRefusal(await deliver(wanting, inHeaders(event)), 200);
		},
	);

	it('starts one execution when it is delivered twice at the same instant', async () => {
		const received = await Promise.all([deliver(setup, inBody()), deliver(setup, inBody())]);
		expect(received.flatMap(({ items }) => items)).toHaveLength(1);
	});

	it.each([{ id: 'another-call' }, { state: 'MISSED' }, { accountId: 377 }])(
		'does not take the place of one with %j',
		async (other) => {
			const wanting = callTrigger({ parameters: { states: ['ANSWERED', 'MISSED'] } });
			expect((await deliver(wanting, inBody())).items).toHaveLength(1);
			expect((await deliver(wanting, inBody(callEvent(other as never)))).items).toHaveLength(1);
		},
	);

	it('is delivered again to a workflow that was deactivated meanwhile', async () => {
		await deliver(setup, inBody());
		forget(hookContext(setup));
		expect((await deliver(setup, inBody())).items).toHaveLength(1);
	});
});

describe('A state that is not the last one', () => {
	it('starts an execution with each delivery, because a call reaches it again and again', async () => {
		const event = callEvent({ state: 'HELD' });
		const wanting = callTrigger({ parameters: { states: ['HELD'] } });
		expect((await deliver(wanting, inBody(event))).items).toHaveLength(1);
		const second = inBody(event);
		expect((await deliver(wanting, second)).items).toHaveLength(1);
		expectRefusal(await deliver(wanting, second), 200);
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

	it('is read once as a whole, and its parts once each', async () => {
		const { rawBody } = inBody();
		const read = jest.spyOn(JSON, 'parse');
		expect((await deliver(setup, { rawBody })).items).toHaveLength(1);
		const texts = read.mock.calls.map(([text]) => text).filter((text) => rawBody.includes(text));
		read.mockRestore();
		const { event, metadata } = JSON.parse(rawBody) as IDataObject;
		expect(texts.sort()).toEqual([rawBody, JSON.stringify(event), JSON.stringify(metadata)].sort());
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
		for (const id of ['c1', 'c2']) {
			expect((await deliver(setup, inBody(callEvent({ id }), metadata))).items).toHaveLength(1);
		}
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
		const event = callEvent();
		const signature = sign(keyOfNode('another-node'), event);
		expect((await deliver(setup, inBody(event, { deliveryId }))).items).toHaveLength(1);
		expect(
			(await deliver(anotherNode, inBody(event, { deliveryId, signature }))).items,
		).toHaveLength(1);
	});

	it('is refused with 401 when it was signed for another node', async () => {
		const signature = sign(keyOfNode('another-node'), callEvent());
		expectRefusal(await deliver(setup, inBody(callEvent(), { signature })), 401);
	});

	it('is recognised among a thousand later ones, and forgotten after more', async () => {
		const first = inBody();
		await deliver(setup, first);
		for (let i = 0; i < 999; i += 1) await deliver(setup, inBody(callEvent({ id: `c${i}` })));
		expectRefusal(await deliver(setup, first), 200);
		await deliver(setup, inBody(callEvent({ id: 'one more' })));
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
			parameters: { businessAuthentication: 'vonageBusinessOAuth2Api' },
		});
		expect((await deliver(oAuth2, inBody())).items).toHaveLength(1);
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

	it('does not suppress the signed one with its call or its delivery ID', async () => {
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
