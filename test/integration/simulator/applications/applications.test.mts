import { createKeyPair } from '../../../simulator/auth/keyPair.mts';
import contract from '../../../contracts/applications.json' with { type: 'json' };
import { applicationId, askApplications, fullExample } from '../nexmo.mts';
import { useSimulator } from '../support.mts';

const simulator = useSimulator();
const ask = async (method: string, path?: string, body?: unknown) =>
	await askApplications(simulator.current, method, path, body);

const keys = { public_key: createKeyPair().publicKey };
const full = { ...fullExample(contract, '/v2/applications'), keys };

/** The full example, and each of its capabilities alone. */
const requests = [
	{ name: 'Nothing else', keys },
	full,
	...Object.entries(full.capabilities).map(([name, capability]) => ({
		name,
		keys,
		capabilities: { [name]: capability },
	})),
];

/** What the server adds cannot be sent back. */
function sendable({ id, _links, ...application }: any) {
	const { verify, ...capabilities } = application.capabilities;
	if (!verify) return application;
	return {
		...application,
		capabilities: { ...capabilities, verify: { webhooks: verify.webhooks } },
	};
}

describe('creating', () => {
	test.each(requests)('what was created comes back: $name', async (request) => {
		const created = await ask('POST', '', request);
		expect(created.status).toBe(201);
		expect(created.body).toMatchObject(request);
		expect(created.body.id).toMatch(/^[0-9a-f-]{36}$/);
		const { id } = created.body;
		expect(created.body._links).toEqual({ self: { href: `/v2/applications/${id}` } });
		const { status, body } = await ask('GET', `/${id}`);
		expect(status).toBe(200);
		expect(body).toEqual(created.body);
		const list = await ask('GET', '');
		expect(list.body._embedded.applications.at(-1)).toEqual(body);
	});

	test('the private key is shown once and never again', async () => {
		const { body } = await ask('POST', '', { name: 'New', keys: {} });
		expect(body.keys.public_key).toMatch(/^-----BEGIN PUBLIC KEY-----\n/);
		expect(body.keys.private_key).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
		const again = await ask('GET', `/${body.id}`);
		expect(again.body.keys).toEqual({ public_key: body.keys.public_key });
		const list = await ask('GET', '');
		expect(list.text).toContain(body.id);
		expect(list.text).not.toContain('PRIVATE');
		const updated = await ask('PUT', `/${body.id}`, { name: 'New', keys: again.body.keys });
		expect(updated.text).not.toContain('PRIVATE');
	});

	test('names need not be unique, keys are made anew each time', async () => {
		const one = await ask('POST', '', { name: 'Twin' });
		const two = await ask('POST', '', { name: 'Twin' });
		expect([one.status, two.status]).toEqual([201, 201]);
		expect(two.body.id).not.toBe(one.body.id);
		expect(two.body.keys.public_key).not.toBe(one.body.keys.public_key);
	});

	test('the server adds what was left open', async () => {
		const address = 'https://example.com';
		const { body } = await ask('POST', '', {
			name: 'Short',
			keys,
			capabilities: {
				voice: { webhooks: { answer_url: { address }, event_url: { address } } },
				rtc: {},
				messages: {},
				verify: {},
				vbc: {},
			},
		});
		expect(body.privacy).toEqual({ improve_ai: false });
		expect(body.capabilities).toEqual({
			voice: {
				webhooks: {
					answer_url: { address, connect_timeout: 1000, socket_timeout: 5000 },
					event_url: { address, connect_timeout: 1000, socket_timeout: 10_000 },
				},
				signed_callbacks: true,
				conversations_ttl: 48,
				leg_persistence_time: 7,
			},
			rtc: { signed_callbacks: true },
			messages: { version: 'v1' },
			verify: { version: 'v2' },
			vbc: {},
		});
	});
});

describe('updating', () => {
	test('replaces everything', async () => {
		const { body: created } = await ask('POST', '', full);
		const { status, body } = await ask('PUT', `/${created.id}`, { name: 'Bare', keys });
		expect(status).toBe(200);
		expect(body).toEqual({
			id: created.id,
			name: 'Bare',
			keys,
			capabilities: {},
			privacy: { improve_ai: false },
			_links: created._links,
		});
		expect((await ask('GET', `/${created.id}`)).body).toEqual(body);
	});

	test.each(requests)('with what was read changes nothing: $name', async (request) => {
		const { body: created } = await ask('POST', '', request);
		const { status, body } = await ask('PUT', `/${created.id}`, sendable(created));
		expect(status).toBe(200);
		expect(body).toEqual(created);
	});

	test('leaves the other applications as they are', async () => {
		const before = await ask('GET', `/${applicationId}`);
		const { body: created } = await ask('POST', '', { name: 'New', keys });
		await ask('PUT', `/${created.id}`, { name: 'Changed', keys });
		expect((await ask('GET', `/${applicationId}`)).body).toEqual(before.body);
	});

	test('needs a name, and changes nothing without one', async () => {
		const before = await ask('GET', `/${applicationId}`);
		const answer = await ask('PUT', `/${applicationId}`, { privacy: { improve_ai: true } });
		expect(answer.status).toBe(400);
		expect(answer.body.invalid_parameters).toMatchObject([{ name: 'name' }]);
		expect((await ask('GET', `/${applicationId}`)).body).toEqual(before.body);
	});
});

test('what was deleted is gone, the others stay', async () => {
	const { body: created } = await ask('POST', '', { name: 'New', keys });
	const answer = await ask('DELETE', `/${created.id}`);
	expect(answer).toMatchObject({ status: 204, text: '' });
	expect((await ask('GET', `/${created.id}`)).status).toBe(404);
	expect((await ask('DELETE', `/${created.id}`)).status).toBe(404);
	const { body } = await ask('GET', '');
	expect(body._embedded.applications).toMatchObject([{ id: applicationId }]);
});

describe('an older server', () => {
	const older = useSimulator({ seed: { knowsConnectionTimeout: true } });
	const withHook = (members: object) => ({
		name: 'New',
		keys,
		capabilities: {
			voice: { webhooks: { answer_url: { address: 'https://example.com', ...members } } },
		},
	});

	test('takes and shows connection_timeout', async () => {
		const request = withHook({ connection_timeout: 500, socket_timeout: 3000 });
		const { status, body } = await askApplications(older.current, 'POST', '', request);
		expect(status).toBe(201);
		expect(body.capabilities.voice.webhooks).toEqual(request.capabilities.voice.webhooks);
		const updated = await askApplications(older.current, 'PUT', `/${body.id}`, sendable(body));
		expect(updated.body).toEqual(body);
		const { text } = await askApplications(older.current, 'GET', `/${body.id}`);
		expect(text).toContain('"connection_timeout":500');
		expect(text).not.toContain('connect_timeout');
	});

	test('does not know connect_timeout', async () => {
		const request = withHook({ connect_timeout: 500 });
		const { status, body } = await askApplications(older.current, 'POST', '', request);
		expect(status).toBe(400);
		expect(body.detail).toBe(
			'connect_timeout is not a known json property ' +
				'(4 known properties: "address","http_method","connection_timeout","socket_timeout"])',
		);
	});

	test('keeps to the same limits', async () => {
		const request = withHook({ connection_timeout: 299 });
		const { body } = await askApplications(older.current, 'POST', '', request);
		expect(body.invalid_parameters).toEqual([
			{
				name: 'capabilities.voice.webhooks.answer_url.connection_timeout',
				reason: 'must be >= 300',
			},
		]);
	});
});
