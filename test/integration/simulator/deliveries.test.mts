import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:net';
import { DeliveryContract } from '../../simulator/deliveries/deliveryContract.mts';
import { signatureOf } from '../../simulator/deliveries/event.mts';
import { startSimulator, type Simulator } from '../../simulator/simulator.mts';
import { useReceiver } from './receiver.mts';
import { askSuite, call, postJson, useSimulator } from './support.mts';

/** Retries come at once, and no answer is late however busy the machine is. */
const timing = { connectTimeoutMs: 60_000, answerTimeoutMs: 60_000, retries: 2, retryDelayMs: 1 };
const simulator = useSimulator({ seed: { deliveries: timing } });
const receiver = useReceiver();
const control = () => simulator.current.control;
const signed = { signingAlgo: 'HMAC_SHA256', signingKey: 'mysecretkey' };

async function subscribe(request: object = {}, to: Simulator = simulator.current) {
	const webhook = { url: receiver.url, events: ['CALL'], ...request };
	return (await askSuite(to, 'POST', '/self/webhooks', webhook)).body.id as string;
}

/** Places a call, which is one event, and waits for what comes of it. */
async function deliverOne() {
	const placed = control().ring({ phoneNumber: '14155550100', direction: 'OUTBOUND' });
	await control().settled();
	return placed;
}

const renew = async (id: string) =>
	await askSuite(simulator.current, 'PUT', `/self/webhooks/${id}/renew`);
const statistics = () => control().webhooks()[0].statistics;
const statuses = () =>
	control()
		.deliveries()
		.map(({ status }) => status);

/** By its own means: the signature of what came, over its members sorted. */
function expectedSignature(event: object, key = 'mysecretkey') {
	const members = Object.entries(event).sort(([one], [other]) => (one < other ? -1 : 1));
	return createHmac('sha256', key)
		.update(JSON.stringify(Object.fromEntries(members)))
		.digest('hex');
}

test('each state of a call is delivered', async () => {
	await subscribe();
	const { id } = control().ring({ phoneNumber: '14155550100', callerId: 'Front Desk' });
	await control().settled();
	for (const state of ['ACTIVE', 'HELD', 'ACTIVE', 'ANSWERED'] as const) {
		control().advance(1);
		control().moveCall(id, state);
		await control().settled();
	}
	const events = receiver.received.map(({ body }) => body.event);
	const states = events.map(({ state }) => state);
	expect(states.slice(0, 2).sort()).toEqual(['INITIALIZING', 'RINGING']);
	expect(states.slice(2)).toEqual(['ACTIVE', 'HELD', 'ACTIVE', 'ANSWERED']);
	for (const event of events) expect(event).toMatchObject({ id, callerId: 'Front Desk' });
	const { uciId, ...shown } = control().calls()[0].call as { uciId: unknown };
	expect(events.at(-1)).toEqual({ ...shown, internal: false, ucpType: 'VBS' });
	expect(uciId).toBe(1001);
	expect(control().deliveries()).toHaveLength(6);
});

test('calls over the API are delivered too', async () => {
	await subscribe();
	const { body } = await askSuite(simulator.current, 'POST', '/self/calls', { phoneNumber: '1' });
	await control().settled();
	await askSuite(simulator.current, 'DELETE', `/self/calls/${body[0].id}`);
	await control().settled();
	const states = receiver.received.map((received) => received.body.event.state);
	expect(states).toEqual(['RINGING', 'CANCELLED']);
});

test('without metadata there is the event alone, even when a key is given', async () => {
	await subscribe(signed);
	await deliverOne();
	const [{ method, headers, body }] = receiver.received;
	expect(method).toBe('POST');
	expect(headers['content-type']).toBe('application/json');
	expect(Object.keys(headers).filter((name) => name.startsWith('x-von'))).toEqual([]);
	expect(Object.keys(body)).toEqual(['event']);
});

test('metadata comes in headers', async () => {
	const id = await subscribe({ ...signed, metadataPolicy: 'HEADER' });
	await deliverOne();
	const [{ headers, body }] = receiver.received;
	expect(headers).toMatchObject({
		'x-von-signature': expectedSignature(body.event),
		'x-von-webhook-id': id,
		'x-von-delivery-id': control().deliveries()[0].deliveryId,
		'x-von-attempt': '1',
	});
	expect(Object.keys(body)).toEqual(['event']);
});

test('metadata comes in the body, over members that are not sorted', async () => {
	const webhookId = await subscribe({ ...signed, metadataPolicy: 'BODY' });
	await deliverOne();
	const [{ headers, body }] = receiver.received;
	expect(body.metadata).toEqual({
		attempt: 1,
		deliveryId: control().deliveries()[0].deliveryId,
		signature: expectedSignature(body.event),
		webhookId,
	});
	expect(Object.keys(headers).filter((name) => name.startsWith('x-von'))).toEqual([]);
	const members = Object.keys(body.event);
	expect(members.slice(0, 4)).toEqual(['id', 'externalId', 'userId', 'accountId']);
	expect(members).not.toEqual([...members].sort());
});

test('metadata in the body can have the spelling of one published sample', async () => {
	const other = await startSimulator({ seed: { deliveries: { metadataMember: 'metdata' } } });
	await subscribe({ ...signed, metadataPolicy: 'BODY' }, other);
	other.control.ring({ phoneNumber: '1', direction: 'OUTBOUND' });
	await other.control.settled();
	const [{ body }] = receiver.received;
	expect(Object.keys(body)).toEqual(['event', 'metdata']);
	const { metdata } = body as unknown as { metdata: { signature: string } };
	expect(metdata.signature).toBe(expectedSignature(body.event));
	expect(other.control.violations()).toEqual([]);
	await other.stop();
});

test.each([
	{ signingKey: 'mysecretkey' },
	{ ...signed, signingKey: '' },
	{ signingAlgo: 'HMAC_SHA256' },
])('%j is too little for a signature', async (request) => {
	await subscribe({ ...request, metadataPolicy: 'BODY' });
	await subscribe({ ...request, metadataPolicy: 'HEADER' });
	await deliverOne();
	expect(receiver.received).toHaveLength(2);
	for (const { headers, body } of receiver.received) {
		expect(headers).not.toHaveProperty('x-von-signature');
		expect(body.metadata ?? {}).not.toHaveProperty('signature');
	}
});

test('the signature of the published sample is the published one', () => {
	const event = {
		id: '5a85d86f253bcd10897f3189',
		externalId: 'callhalf-60227142553:0',
		userId: '24785',
		accountId: '376',
		type: 'CALL',
		direction: 'OUTBOUND',
		duration: 2950,
		state: 'ANSWERED',
		startTime: '2018-02-15T18:58:56.194+0000',
		answerTime: '2018-02-15T18:59:03.496+0000',
		endTime: '2018-02-15T18:59:06.446+0000',
	};
	expect(signatureOf(event as never, 'mysecretkey')).toBe(
		'95aafd08cb72b1f9216ccd002b8917b04e41ecb19276ae759241fdc0cbb53fb5',
	);
});

test('ids beyond 2^53 are sent and signed with all their digits', async () => {
	const other = await startSimulator({ seed: { bigIds: true } });
	await subscribe({ ...signed, metadataPolicy: 'BODY' }, other);
	other.control.ring({ phoneNumber: '1', direction: 'OUTBOUND' });
	await other.control.settled();
	const violations = other.control.violations();
	await other.stop();
	const [{ text, body }] = receiver.received;
	const [, event] = /^\{"event":(\{.*?\}),"metadata"/.exec(text) ?? [];
	const members = event.slice(1, -1).split(',').sort().join(',');
	const signature = createHmac('sha256', 'mysecretkey').update(`{${members}}`).digest('hex');
	expect(event).toContain('"userId":9007199254740993,');
	expect(body.metadata.signature).toBe(signature);
	expect(violations).toEqual([]);
});

test('what fails is sent again under the same id, and counts once', async () => {
	await subscribe({ metadataPolicy: 'BODY' });
	control().setDeliveryTiming({ retryDelayMs: 20 });
	receiver.respond = (response) => {
		response.writeHead(receiver.received.length < 3 ? 500 : 200).end();
	};
	const { id } = await deliverOne();
	const records = control().deliveries();
	expect(records.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
	expect(receiver.received.map(({ body }) => body.metadata.attempt)).toEqual([1, 2, 3]);
	expect(new Set(receiver.received.map(({ body }) => body.metadata.deliveryId)).size).toBe(1);
	expect(records[0]).toEqual({
		at: expect.stringMatching(/Z$/),
		webhookId: control().webhooks()[0].id,
		deliveryId: receiver.received[0].body.metadata.deliveryId,
		attempt: 1,
		url: receiver.url,
		callId: id,
		state: 'RINGING',
		status: 500,
		milliseconds: expect.any(Number),
		error: 'Answered 500 Internal Server Error',
	});
	expect(records[2]).toMatchObject({ status: 200, error: undefined });
	expect(Date.parse(records[1].at) - Date.parse(records[0].at)).toBeGreaterThanOrEqual(19);
	expect(statistics()).toEqual({
		totalAttempts: 1,
		totalSuccesses: 1,
		totalFailures: 0,
		failed: false,
		lastSuccess: expect.stringMatching(/Z$/),
	});
});

test('after the last retry the webhook has failed, and is silent until renewed', async () => {
	const id = await subscribe();
	receiver.respond = (response) => void response.writeHead(500).end();
	await deliverOne();
	const failed = {
		totalAttempts: 1,
		totalSuccesses: 0,
		totalFailures: 1,
		lastFailure: expect.stringMatching(/Z$/),
		lastHttpErrorCode: '500 INTERNAL_SERVER_ERROR',
		lastErrorMessage: 'Answered 500 Internal Server Error',
	};
	expect(statuses()).toEqual([500, 500, 500]);
	expect(statistics()).toEqual({ ...failed, failed: true });
	await deliverOne();
	expect(receiver.received).toHaveLength(3);
	await renew(id);
	expect(statistics()).toEqual({ ...failed, failed: false });
	receiver.respond = (response) => void response.writeHead(200).end();
	await deliverOne();
	expect(receiver.received).toHaveLength(4);
	expect(statistics()).toMatchObject({ totalAttempts: 2, totalSuccesses: 1, totalFailures: 1 });
});

test.each([201, 204, 301, 308, 404])('%i is no 200', async (status) => {
	await subscribe();
	control().setDeliveryTiming({ retries: 0 });
	receiver.respond = (response) => void response.writeHead(status, { location: '/moved' }).end();
	await deliverOne();
	expect(statuses()).toEqual([status]);
	expect(receiver.received).toHaveLength(1);
	expect(statistics().failed).toBe(true);
});

test('an answer that is late or never comes is none', async () => {
	await subscribe();
	control().setDeliveryTiming({ retries: 1, answerTimeoutMs: 20 });
	receiver.respond = (response) => {
		// late: when Vonage has already hung up
		if (receiver.received.length === 1) response.once('close', () => response.end());
	};
	await deliverOne();
	expect(control().deliveries()).toMatchObject([
		{ attempt: 1, status: undefined, error: 'No answer within 20 ms' },
		{ attempt: 2, status: undefined, error: 'No answer within 20 ms' },
	]);
	expect(statistics()).toMatchObject({ failed: true, lastErrorMessage: 'No answer within 20 ms' });
	expect(statistics()).not.toHaveProperty('lastHttpErrorCode');
});

test('an answer in time is one, though it takes its time', async () => {
	await subscribe();
	const asked = new Promise<() => void>((resolve) => {
		receiver.respond = (response) => resolve(() => response.end());
	});
	const delivered = deliverOne();
	const answer = await asked;
	expect(control().deliveries()).toEqual([]);
	answer();
	await delivered;
	expect(control().deliveries()).toMatchObject([{ attempt: 1, status: 200, error: undefined }]);
});

describe('a receiver that cannot be reached', () => {
	let mute: Server;

	beforeAll(async () => {
		// Takes the connection and never says a word, so that no TLS comes about.
		mute = createServer((socket) => socket.resume());
		await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
	});

	afterAll(async () => await new Promise((resolve) => mute.close(resolve)));

	test('is given up after the time to connect', async () => {
		const { port } = mute.address() as { port: number };
		control().setDeliveryTiming({ retries: 0, connectTimeoutMs: 20 });
		await subscribe({ url: `https://127.0.0.1:${port}/` });
		await deliverOne();
		expect(control().deliveries()).toMatchObject([{ error: 'No connection within 20 ms' }]);
	});

	test('is tried again', async () => {
		const closed = await new Promise<number>((resolve) => {
			const server = createServer().listen(0, '127.0.0.1', () => {
				const { port } = server.address() as { port: number };
				server.close(() => resolve(port));
			});
		});
		await subscribe({ url: `http://127.0.0.1:${closed}/` });
		await deliverOne();
		expect(control().deliveries()).toHaveLength(3);
		expect(control().deliveries()[2].error).toContain('ECONNREFUSED');
	});
});

test.each([
	[302, 'GET'],
	[307, 'POST'],
])('%i sends it on as %s', async (status, method) => {
	await subscribe({ metadataPolicy: 'HEADER' });
	receiver.respond = (response, { path }) => {
		const isMoved = path === '/moved';
		response.writeHead(isMoved ? 200 : status, { location: '/moved' }).end();
	};
	await deliverOne();
	expect(receiver.received).toMatchObject([
		{ method: 'POST', path: '/webhook' },
		{ method, path: '/moved', headers: { 'x-von-attempt': '1' } },
	]);
	expect(receiver.received[1].body).toEqual(
		method === 'POST' ? receiver.received[0].body : undefined,
	);
	expect(control().deliveries()).toMatchObject([{ status: 200, url: receiver.url }]);
});

test.each([
	[5, false],
	[6, true],
])('after %i redirects, failed is %s, without a retry', async (redirects, failed) => {
	await subscribe();
	receiver.respond = (response) => {
		const status = receiver.received.length > redirects ? 200 : 307;
		response.writeHead(status, { location: '/webhook' }).end();
	};
	await deliverOne();
	expect(receiver.received).toHaveLength(6);
	expect(control().deliveries()).toHaveLength(1);
	expect(statistics().failed).toBe(failed);
	if (failed) expect(statistics().lastErrorMessage).toBe('More than 5 redirects');
});

test('nothing goes to one that is paused, failed, expired, deleted or removed', async () => {
	const tenDays = 10 * 24 * 60 * 60;
	const id = await subscribe();
	control().pauseWebhook(id, true);
	await deliverOne();
	control().pauseWebhook(id, false);
	control().failWebhook(id);
	await deliverOne();
	await renew(id);
	control().advance(tenDays);
	await deliverOne();
	expect(receiver.received).toEqual([]);
	expect(statistics().totalAttempts).toBe(0);
	await renew(id);
	await deliverOne();
	expect(receiver.received).toHaveLength(1);
	control().removeWebhook(id);
	await deliverOne();
	await askSuite(simulator.current, 'DELETE', `/self/webhooks/${await subscribe()}`);
	await deliverOne();
	expect(receiver.received).toHaveLength(1);
});

test('a retry that waits is given up when its webhook receives no more', async () => {
	const id = await subscribe();
	receiver.respond = (response) => {
		control().pauseWebhook(id, true);
		response.writeHead(503).end();
	};
	await deliverOne();
	expect(statuses()).toEqual([503]);
	expect(statistics()).toMatchObject({
		totalAttempts: 1,
		totalFailures: 1,
		failed: false,
		lastHttpErrorCode: '503 SERVICE_UNAVAILABLE',
	});
});

test('each webhook has deliveries of its own', async () => {
	const ids = [await subscribe(), await subscribe()];
	await deliverOne();
	expect(
		control()
			.deliveries()
			.map(({ webhookId }) => webhookId)
			.sort(),
	).toEqual(ids.sort());
	expect(
		new Set(
			control()
				.deliveries()
				.map(({ deliveryId }) => deliveryId),
		).size,
	).toBe(2);
});

test('a delivery can be sent again, with rising attempts, and does not count', async () => {
	await subscribe({ ...signed, metadataPolicy: 'BODY' });
	const { id } = await deliverOne();
	const [{ deliveryId }] = control().deliveries();
	control().moveCall(id, 'ACTIVE');
	await control().settled();
	await control().redeliver(deliveryId, 2);
	const again = receiver.received.filter(({ body }) => body.metadata.deliveryId === deliveryId);
	expect(again.map(({ body }) => body.metadata.attempt)).toEqual([1, 2, 3]);
	for (const { body } of again) {
		expect(body.event).toEqual(receiver.received[0].body.event);
		expect(body.metadata.signature).toBe(receiver.received[0].body.metadata.signature);
	}
	expect(statistics().totalAttempts).toBe(2);
	await expect(control().redeliver('none', 1)).rejects.toThrow('No delivery none');
});

test('a reset breaks off what is under way, and takes the times back', async () => {
	await subscribe();
	control().setDeliveryTiming({ retries: 0 });
	const asked = new Promise<void>((resolve) => {
		receiver.respond = () => resolve();
	});
	control().ring({ phoneNumber: '1', direction: 'OUTBOUND' });
	const settled = control().settled();
	await asked;
	control().reset();
	await settled;
	expect(control().deliveries()).toEqual([]);
	await subscribe();
	receiver.respond = (response) => void response.writeHead(500).end();
	await deliverOne();
	expect(statuses()).toEqual([500, 500, 500]);
});

test('the control port tells of deliveries, repeats them and changes their times', async () => {
	const at = (path: string) => `${simulator.current.urls.control}/deliveries${path}`;
	await subscribe();
	expect((await postJson(at('/timing'), { retries: 0 })).status).toBe(204);
	receiver.respond = (response) => void response.writeHead(500).end();
	control().ring({ phoneNumber: '1', direction: 'OUTBOUND' });
	expect((await call(at('/settled'))).status).toBe(204);
	const { body } = await call(at(''));
	expect(body).toEqual([{ ...control().deliveries()[0] }]);
	const again = at(`/${body[0].deliveryId}/redeliver`);
	expect((await postJson(again, { times: 2 })).status).toBe(204);
	expect((await call(again, { method: 'POST' })).status).toBe(204);
	expect(receiver.received).toHaveLength(4);
	for (const refused of [
		await postJson(at('/timing'), { retries: -1 }),
		await postJson(at('/timing'), { attempts: 1 }),
		await postJson(at('/none/redeliver'), {}),
		await postJson(again, { times: 0 }),
	]) {
		expect(refused.status).toBe(400);
	}
});

test('what is sent is held to the contract', async () => {
	const contract = new DeliveryContract();
	await contract.open();
	const sample = { id: '1', type: 'CALL', accountId: '1', userId: '1', direction: 'INBOUND' };
	const event = { ...sample, state: 'RINGING', startTime: '2018-02-15T18:58:56.194+0000' };
	const headers = { 'Content-Type': 'application/json' };
	const breach = (body: unknown, more: Record<string, string> = {}) =>
		contract.breach({ headers: { ...headers, ...more }, body: JSON.stringify(body) });
	expect(breach({ event })).toBeUndefined();
	expect(breach({ event: { ...event, state: 'GONE' } })).toContain('/event/state');
	expect(breach({ event: sample })).toContain("'state'");
	expect(breach({ event, metadata: { attempt: 0 } })).toContain('/metadata/attempt');
	expect(breach({ event }, { 'X-VON-Signature': 'unsigned' })).toContain('pattern');
});

test('what breaks the contract is sent, and a violation', async () => {
	const other = await startSimulator();
	await subscribe({}, other);
	const placed = other.control.ring({ phoneNumber: '1', direction: 'OUTBOUND' });
	placed.phoneNumber = 1 as never;
	other.control.moveCall(placed.id, 'CANCELLED');
	await other.control.settled();
	const violations = other.control.violations();
	await other.stop();
	expect(receiver.received).toHaveLength(2);
	expect(violations).toEqual([
		{
			host: 'vbc',
			operationId: 'receiveCallEvent',
			problem: expect.stringContaining('/event/phoneNumber must be string'),
			reply: expect.stringContaining('"phoneNumber":1'),
		},
	]);
});
