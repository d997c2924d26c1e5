import { withSeed } from '../contactCenterUsers/userAdmin.mts';
import { askWebhooks, secret, useSubscriber } from './subscriber.mts';

const { ask, control } = useSubscriber();

const request = {
	name: 'n8n workflow 42',
	url: 'https://n8n.example.com/webhook/6f1d7a52',
	events: ['channel.connected.v1', 'channel.ended.v1'],
};

const create = async (changes: object = {}) =>
	await ask('POST', '/subscriptions', { body: { ...request, ...changes } });

describe('a new subscription', () => {
	test('is switched on, and its secret is told once', async () => {
		const { status, body } = await create();
		expect(status).toBe(200);
		expect(body).toEqual({
			...request,
			subscriptionId: expect.stringMatching(/^[0-9A-Za-z]{27}$/),
			enabled: true,
			secret: expect.any(String),
		});
		expect(Buffer.from(body.secret, 'base64')).toHaveLength(32);
		const { secret: _, ...shown } = body;
		expect((await ask('GET', `/subscriptions/${body.subscriptionId}`)).body).toEqual(shown);
		expect((await ask('GET', '/subscriptions')).body).toEqual({ subscriptions: [shown] });
		expect(control().subscriptions()).toEqual([body]);
	});

	test('keeps a given secret to itself', async () => {
		const { body } = await create({ secret });
		expect(body).not.toHaveProperty('secret');
		expect(control().subscriptions()).toMatchObject([{ secret }]);
	});

	test.each([
		[{ name: 'no' }, 'name'],
		[{ name: 'x'.repeat(129) }, 'name'],
		[{ name: undefined }, 'name'],
		[{ url: 'http://n8n.example.com/webhook' }, 'url'],
		[{ url: 'http://127.0.0.1.example.com/webhook' }, 'url'],
		[{ events: [] }, 'events'],
		[{ events: ['channel.sung.v1'] }, 'channel.sung.v1'],
		[{ events: ['channel.connected.v0'] }, 'channel.connected.v0'],
		[{ enabled: 'yes' }, 'enabled'],
		[{ colour: 'red' }, 'colour'],
	])('is refused with %j', async (changes, named) => {
		const { status, body } = await create(changes);
		expect(status).toBe(400);
		expect(body.message).toContain(named);
		expect(control().subscriptions()).toEqual([]);
	});

	test('has a name of its own', async () => {
		await create();
		expect(await create({ url: 'https://n8n.example.com/other' })).toMatchObject({
			status: 409,
			body: { message: 'Conflict' },
		});
		expect((await create({ name: 'another name' })).status).toBe(200);
	});

	test('comes as JSON', async () => {
		const headers = { 'content-type': 'text/plain' };
		expect((await ask('POST', '/subscriptions', { body: request, headers })).status).toBe(415);
	});
});

describe('a change', () => {
	test('replaces the members that are given', async () => {
		const { body } = await create({ secret });
		const path = `/subscriptions/${body.subscriptionId}`;
		const changes = { enabled: false, events: ['agent.presencechanged.v1'], secret: 'bmV3' };
		const { secret: newSecret, ...shown } = changes;
		expect((await ask('PATCH', path, { body: changes })).body).toEqual({ ...body, ...shown });
		expect(control().subscriptions()).toMatchObject([{ secret: newSecret, enabled: false }]);
	});

	test('may repeat the name, and may not take that of another one', async () => {
		const { body } = await create();
		await create({ name: 'another name' });
		const path = `/subscriptions/${body.subscriptionId}`;
		expect((await ask('PATCH', path, { body: { name: request.name } })).status).toBe(200);
		expect((await ask('PATCH', path, { body: { name: 'another name' } })).status).toBe(409);
		expect((await ask('PATCH', path, { body: { events: ['nothing'] } })).status).toBe(400);
		expect((await ask('PATCH', path, { body: {} })).status).toBe(400);
	});
});

test('one that is removed is gone', async () => {
	const { body } = await create();
	const path = `/subscriptions/${body.subscriptionId}`;
	expect((await ask('DELETE', path)).status).toBe(204);
	for (const method of ['DELETE', 'GET']) expect((await ask(method, path)).status).toBe(404);
	expect((await ask('PATCH', path, { body: { enabled: true } })).status).toBe(404);
	expect((await ask('GET', '/subscriptions')).body).toEqual({ subscriptions: [] });
});

test('event types have the schema of their data', async () => {
	const { eventTypes } = (await ask('GET', '/event-types')).body;
	expect(eventTypes).toHaveLength(14);
	expect(eventTypes[0]).toMatchObject({
		name: 'agent.presencechanged.v1',
		description: expect.stringContaining('presence'),
		jsonSchema: {
			$schema: 'https://json-schema.org/draft/2020-12/schema',
			required: ['timestamp', 'presence', 'user'],
			properties: { presence: { properties: { category: { required: ['type'] } } } },
		},
	});
	expect(JSON.stringify(eventTypes)).not.toMatch(/\$ref|x-confidence/);
});

describe('a token', () => {
	test.each([
		['admin:read', 'GET', '/subscriptions', 200],
		['admin:read', 'GET', '/event-types', 200],
		['admin:write', 'GET', '/subscriptions', 403],
		['admin:read', 'POST', '/subscriptions', 403],
		['users:read', 'GET', '/event-types', 403],
	])('with %s: %s %s is answered with %i', async (scope, method, path, status) => {
		const body = method === 'POST' ? request : undefined;
		expect((await ask(method, path, { scope, body })).status).toBe(status);
	});

	test.each([
		['', 'The access token is missing'],
		['Bearer unknown', 'The access token is invalid or has expired'],
	])('"%s" is refused', async (authorization, error_description) => {
		const answer = await ask('GET', '/subscriptions', { headers: { authorization } });
		expect(answer).toMatchObject({ status: 401, body: { error_description } });
	});
});

test('the version belongs to the request', async () => {
	const headers = { accept: 'application/vnd.newvoicemedia.v2+json' };
	expect((await ask('GET', '/subscriptions', { headers })).status).toBe(400);
});

describe('where the contract is silent', () => {
	test('statuses are those of the seed', async () => {
		const subscriptions = {
			createdStatus: 201,
			deletedStatus: 405,
			takenNameStatus: 400,
			missingScopeStatus: 401,
			repeatsGivenSecret: true,
		} as const;
		await withSeed({ subscriptions }, async (other) => {
			const body = { ...request, secret };
			const created = await askWebhooks(other, 'POST', '/subscriptions', { body });
			expect(created).toMatchObject({ status: 201, body: { secret } });
			const taken = await askWebhooks(other, 'POST', '/subscriptions', { body });
			expect(taken.status).toBe(400);
			const path = `/subscriptions/${created.body.subscriptionId}`;
			expect((await askWebhooks(other, 'DELETE', path)).status).toBe(405);
			expect(other.control.contactCenter.subscriptions()).toHaveLength(1);
			const refused = await askWebhooks(other, 'DELETE', path, { scope: 'admin:read' });
			expect(refused).toMatchObject({ status: 401, body: { message: 'Unauthorized' } });
		});
	});

	test.each([200, 404] as const)('a removal can be answered with %i', async (deletedStatus) => {
		await withSeed({ subscriptions: { deletedStatus } }, async (other) => {
			const { body } = await askWebhooks(other, 'POST', '/subscriptions', { body: request });
			const path = `/subscriptions/${body.subscriptionId}`;
			expect((await askWebhooks(other, 'DELETE', path)).status).toBe(deletedStatus);
			expect(other.control.contactCenter.subscriptions()).toEqual([]);
		});
	});

	test('versions of event types and the form of secrets are those of the seed', async () => {
		const subscriptions = {
			eventVersions: ['v0' as const, 'v1' as const],
			furtherEventTypes: ['channel.somethingnew.v2'],
			madeSecrets: 'sample' as const,
		};
		await withSeed({ subscriptions }, async (other) => {
			const { eventTypes } = (await askWebhooks(other, 'GET', '/event-types')).body;
			const names = eventTypes.map(({ name }: { name: string }) => name);
			expect(names).toHaveLength(29);
			expect(names).toEqual(
				expect.arrayContaining(['channel.held.v0', 'channel.held.v1', 'channel.somethingnew.v2']),
			);
			const { body } = await askWebhooks(other, 'POST', '/subscriptions', { body: request });
			expect(body.secret).toHaveLength(85);
		});
	});
});
