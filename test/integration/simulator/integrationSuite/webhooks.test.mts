import { startSimulator } from '../../../simulator/simulator.mts';
import { askSuite, call, postJson, useSimulator } from '../support.mts';

const simulator = useSimulator();
const control = () => simulator.current.control;
const day = 24 * 60 * 60;
const url = 'http://127.0.0.1:9/webhook';
const request = {
	url,
	events: ['CALL'],
	signingAlgo: 'HMAC_SHA256',
	signingKey: 'mysecretkey',
	metadataPolicy: 'HEADER',
};
const ask = async (method: string, path = '', body?: unknown) =>
	await askSuite(simulator.current, method, `/self/webhooks${path}`, body);
const create = async (body: unknown = request) => await ask('POST', '', body);
const createdId = async () => (await create()).body.id as string;
const daysBetween = (from: string, to: string) =>
	(Date.parse(to) - Date.parse(from)) / (day * 1000);

test('one is created, listed, shown with its key, and deleted', async () => {
	const { status, body } = await create();
	expect(status).toBe(201);
	expect(body).toEqual({
		...request,
		id: expect.any(String),
		userId: '522078',
		accountId: '257073',
		status: 'ACTIVE',
		createdAt: expect.stringMatching(/Z$/),
		expireAt: expect.stringMatching(/Z$/),
		purgeAt: expect.stringMatching(/Z$/),
		statistics: { totalAttempts: 0, totalSuccesses: 0, totalFailures: 0, failed: false },
	});
	expect(daysBetween(body.createdAt, body.expireAt)).toBe(10);
	expect(daysBetween(body.expireAt, body.purgeAt)).toBe(10);
	expect(await ask('GET')).toMatchObject({ status: 200, body: [body] });
	expect(await ask('GET', `/${body.id}`)).toMatchObject({ status: 200, body });
	expect(control().webhooks()).toEqual([body]);
	expect(await ask('DELETE', `/${body.id}`)).toMatchObject({ status: 204, text: '' });
	for (const method of ['GET', 'DELETE']) {
		expect(await ask(method, `/${body.id}`)).toMatchObject({
			status: 404,
			body: { errorCode: 'NOT_FOUND' },
		});
	}
	expect((await ask('GET')).body).toEqual([]);
});

test('it needs neither signature nor metadata', async () => {
	const { body } = await create({ url, events: ['CALL'] });
	expect(body).toMatchObject({ signingAlgo: 'NONE', metadataPolicy: 'NONE' });
	expect(body).not.toHaveProperty('signingKey');
});

test.each([
	[{ url: 'no address' }, 400, 'url'],
	[{ url: undefined }, 400, 'url'],
	[{ url: 'ftp://127.0.0.1/webhook' }, 422, 'url'],
	[{ events: [] }, 400, 'events'],
	[{ events: ['SMS'] }, 400, 'events.0'],
	[{ events: '$events' }, 400, 'events'],
	[{ signingAlgo: 'NONE' }, 400, 'signingAlgo'],
	[{ metadataPolicy: 'FOOTER' }, 400, 'metadataPolicy'],
])('%j is refused', async (change, status, field) => {
	const answer = await create({ ...request, ...change });
	expect(answer).toMatchObject({ status, body: { errors: [{ field }] } });
	expect(control().webhooks()).toEqual([]);
});

test('a URL may have two, unless the seed says otherwise', async () => {
	expect(await createdId()).not.toBe(await createdId());
	expect((await ask('GET')).body).toHaveLength(2);
	const other = await startSimulator({ seed: { webhooks: { refuseDuplicates: true } } });
	const first = await askSuite(other, 'POST', '/self/webhooks', request);
	const second = await askSuite(other, 'POST', '/self/webhooks', request);
	await other.stop();
	expect(first.status).toBe(201);
	expect(second).toMatchObject({ status: 409, body: { errorCode: 'CONFLICT' } });
});

test('it expires, can still be renewed, and is purged in the end', async () => {
	const id = await createdId();
	const { purgeAt } = control().webhooks()[0];
	control().advance(15 * day);
	expect((await ask('GET', `/${id}`)).body.purgeAt).toBe(purgeAt);
	const { status, body } = await ask('PUT', `/${id}/renew`);
	expect(status).toBe(200);
	expect(daysBetween(body.createdAt, body.renewedAt)).toBeCloseTo(15, 3);
	expect(daysBetween(body.renewedAt, body.expireAt)).toBe(10);
	expect(daysBetween(body.expireAt, body.purgeAt)).toBe(10);
	control().advance(20 * day - 5);
	expect((await ask('GET', `/${id}`)).status).toBe(200);
	control().advance(5);
	for (const [method, path] of [
		['GET', `/${id}`],
		['PUT', `/${id}/renew`],
		['DELETE', `/${id}`],
	]) {
		expect((await ask(method, path)).status).toBe(404);
	}
	expect((await ask('GET')).body).toEqual([]);
	expect(control().webhooks()).toEqual([]);
});

test('renewing clears the failed mark and nothing else', async () => {
	const id = await createdId();
	control().failWebhook(id);
	control().pauseWebhook(id, true);
	expect((await ask('GET', `/${id}`)).body).toMatchObject({
		status: 'PAUSED',
		statistics: { failed: true },
	});
	const { body } = await ask('PUT', `/${id}/renew`);
	expect(body).toMatchObject({ ...request, status: 'PAUSED', statistics: { failed: false } });
	control().pauseWebhook(id, false);
	expect((await ask('GET', `/${id}`)).body.status).toBe('ACTIVE');
});

test('the server can take it away', async () => {
	const id = await createdId();
	control().removeWebhook(id);
	expect((await ask('PUT', `/${id}/renew`)).status).toBe(404);
	expect(() => control().removeWebhook(id)).toThrow(`No webhook ${id}`);
});

test('one can expire before its time, and others live on', async () => {
	const [id, other] = [await createdId(), await createdId()];
	const at = `${simulator.current.urls.control}/webhooks/${id}/expire`;
	expect((await call(at, { method: 'POST' })).status).toBe(204);
	const [expired, living] = control().webhooks();
	expect(daysBetween(expired.createdAt, expired.expireAt)).toBeCloseTo(0);
	expect(daysBetween(expired.expireAt, expired.purgeAt)).toBeCloseTo(10);
	expect(daysBetween(living.createdAt, living.expireAt)).toBeCloseTo(10);
	expect((await ask('PUT', `/${id}/renew`)).status).toBe(200);
	expect(daysBetween(expired.createdAt, expired.expireAt)).toBeCloseTo(10);
	control().removeWebhook(other);
	expect(() => control().expireWebhook(other)).toThrow(`No webhook ${other}`);
});

test('lifetimes are the seed’s', async () => {
	const webhooks = { lifetimeSeconds: 60, purgeAfterSeconds: 30 };
	const other = await startSimulator({ seed: { webhooks } });
	const { body } = await askSuite(other, 'POST', '/self/webhooks', request);
	await other.stop();
	expect(daysBetween(body.createdAt, body.expireAt) * day).toBeCloseTo(60);
	expect(daysBetween(body.createdAt, body.purgeAt) * day).toBeCloseTo(90);
});

test('another lifetime holds for living webhooks and for new ones, until the reset', async () => {
	const id = await createdId();
	const at = `${simulator.current.urls.control}/webhooks/lifetime`;
	expect((await postJson(at, { seconds: 60 })).status).toBe(204);
	const { body: living } = await ask('GET', `/${id}`);
	expect(daysBetween(living.renewedAt, living.expireAt) * day).toBeCloseTo(60);
	const { body: created } = await ask('GET', `/${await createdId()}`);
	expect(daysBetween(created.createdAt, created.expireAt) * day).toBeCloseTo(60);
	control().advance(61);
	expect((await postJson(at, { seconds: 3_600 })).status).toBe(204);
	expect((await ask('GET', `/${id}`)).body.expireAt).toBe(living.expireAt);
	expect((await postJson(at, { seconds: 0 })).status).toBe(400);
	control().reset();
	const { body: afterwards } = await ask('GET', `/${await createdId()}`);
	expect(daysBetween(afterwards.createdAt, afterwards.expireAt)).toBeCloseTo(10);
});

test('ids beyond 2^53 keep their digits', async () => {
	const other = await startSimulator({ seed: { bigIds: true } });
	const { text } = await askSuite(other, 'POST', '/self/webhooks', request);
	await other.stop();
	expect(text).toContain('"userId":9007199254740993');
});

test('the control port lists, pauses, fails and removes them', async () => {
	const id = await createdId();
	const at = (path: string) => `${simulator.current.urls.control}/webhooks${path}`;
	expect((await postJson(at(`/${id}/pause`), { paused: true })).status).toBe(204);
	expect((await call(at(`/${id}/fail`), { method: 'POST' })).status).toBe(204);
	expect((await call(at(''))).body).toMatchObject([
		{ id, status: 'PAUSED', statistics: { failed: true } },
	]);
	expect((await postJson(at(`/${id}/pause`), {})).status).toBe(400);
	expect((await call(at(`/${id}`), { method: 'DELETE' })).status).toBe(204);
	expect((await call(at(''))).body).toEqual([]);
	expect((await call(at(`/${id}`), { method: 'DELETE' })).status).toBe(400);
});
