import { createServer, type Server } from 'node:net';
import timers from 'node:timers/promises';
import { useSubscriber } from './subscriber.mts';

const { receiver, control, subscribe, deliverOne, renew, statistics, statuses } = useSubscriber();

test('what fails is sent again under the same id, and counts once', async () => {
	const wait = jest.spyOn(timers, 'setTimeout');
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
	expect(wait.mock.calls.map(([milliseconds]) => milliseconds)).toEqual([20, 20]);
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
