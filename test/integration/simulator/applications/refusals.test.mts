import { createKeyPair } from '../../../simulator/auth/keyPair.mts';
import { applicationId, askApplications } from '../nexmo.mts';
import { useSimulator } from '../support.mts';

const simulator = useSimulator();
const ask = async (method: string, path?: string, body?: unknown) =>
	await askApplications(simulator.current, method, path, body);

const keys = { public_key: createKeyPair().publicKey };
const unknownId = '00000000-0000-4000-8000-000000000000';

test.each([
	['GET', unknownId],
	['GET', 'ABC123'],
	['PUT', unknownId],
	['PUT', 'ABC123'],
	['DELETE', unknownId],
	['DELETE', 'ABC123'],
])('%s does not find %s', async (method, id) => {
	const body = method === 'PUT' ? { name: 'New', keys } : undefined;
	expect(await ask(method, `/${id}`, body)).toMatchObject({
		status: 404,
		body: { title: 'Not Found', detail: `ID '${id}' does not exist, or you do not have access` },
	});
});

const voice = (webhooks: object) => ({ voice: { webhooks } });
const hook = (members: object) => ({ address: 'https://example.com', ...members });

test.each([
	['connection_timeout', voice({ answer_url: hook({ connection_timeout: 500 }) })],
	['recording_url', { meetings: { webhooks: { recording_url: hook({}) } } }],
	['version', { verify: { version: 'v2' } }],
	['redirectUrl', { network_apis: { redirectUrl: 'https://example.com' } }],
	['enabled', { vbc: { enabled: true } }],
	['telepathy', { telepathy: {} }],
	['constructor', { constructor: {} }],
])('%s is not known', async (name, capabilities) => {
	const answers = [
		await ask('POST', '', { name: 'New', capabilities }),
		await ask('PUT', `/${applicationId}`, { name: 'New', capabilities }),
	];
	for (const { status, body } of answers) {
		expect(status).toBe(400);
		expect(body.type).toMatch(/#payload-validation$/);
		expect(body.detail).toMatch(new RegExp(`^${name} is not a known json property \\(\\d+ known`));
		expect(body).not.toHaveProperty('invalid_parameters');
	}
	const { body } = await ask('GET', '');
	expect(body._embedded.applications).toMatchObject([{ name: 'Example Application' }]);
});

test('an unknown member is told before any other mistake, with those that are known', async () => {
	const { body } = await ask('POST', '', {
		capabilities: voice({ answer_url: { connection_timeout: 5 } }),
	});
	expect(body.detail).toBe(
		'connection_timeout is not a known json property ' +
			'(4 known properties: "address","http_method","connect_timeout","socket_timeout"])',
	);
	const { body: readOnly } = await ask('POST', '', { name: 'New', id: unknownId, _links: {} });
	expect(readOnly.detail).toBe(
		'id is not a known json property (4 known properties: "name","keys","capabilities","privacy"])',
	);
	const { body: key } = await ask('POST', '', { name: 'New', keys: { private_key: 'x' } });
	expect(key.detail).toBe(
		'private_key is not a known json property (1 known properties: "public_key"])',
	);
});

const oneOf = (values: string) => `must be one of: ${values}`;
const answerUrl = 'capabilities.voice.webhooks.answer_url';
const eventUrl = 'capabilities.voice.webhooks.event_url';
const answering = (members: object) => voice({ answer_url: hook(members) });
const event = (members: object) => voice({ event_url: hook(members) });
test.each([
	[`${answerUrl}.http_method`, oneOf('GET, POST'), answering({ http_method: 'PUT' })],
	[`${answerUrl}.connect_timeout`, 'must be >= 300', answering({ connect_timeout: 299 })],
	[`${answerUrl}.connect_timeout`, 'must be <= 1000', answering({ connect_timeout: 1001 })],
	[`${answerUrl}.connect_timeout`, 'must be integer', answering({ connect_timeout: '500' })],
	[`${answerUrl}.socket_timeout`, 'must be >= 1000', answering({ socket_timeout: 999 })],
	[`${answerUrl}.socket_timeout`, 'must be <= 5000', answering({ socket_timeout: 5001 })],
	[`${eventUrl}.socket_timeout`, 'must be <= 10000', event({ socket_timeout: 10_001 })],
	[
		'capabilities.voice.conversations_ttl',
		'must be <= 9000',
		{ voice: { conversations_ttl: 9001 } },
	],
	[
		'capabilities.voice.leg_persistence_time',
		'must be <= 31',
		{ voice: { leg_persistence_time: 32 } },
	],
	[
		'capabilities.voice.region',
		oneOf('na-east, na-west, eu-east, eu-west, apac-sng, apac-australia'),
		{ voice: { region: 'moon' } },
	],
	['capabilities.messages.version', oneOf('v0.1, v1'), { messages: { version: 'v2' } }],
	[
		'capabilities.messages.webhooks.inbound_url.http_method',
		oneOf('POST'),
		{ messages: { webhooks: { inbound_url: hook({ http_method: 'GET' }) } } },
	],
])('%s %s', async (name, reason, capabilities) => {
	const { status, body } = await ask('POST', '', { name: 'New', keys, capabilities });
	expect(status).toBe(400);
	expect(body.type).toMatch(/#payload-validation$/);
	expect(body.invalid_parameters).toEqual([{ name, reason }]);
});

test.each([
	['no PEM', 'key'],
	['empty', ''],
	['on one line', keys.public_key.replaceAll('\n', ' ')],
	['with escaped line breaks', keys.public_key.replaceAll('\n', '\\n')],
	['the private one', createKeyPair().privateKey],
])('a public key that is %s', async (_, publicKey) => {
	const { status, body } = await ask('POST', '', {
		name: 'New',
		keys: { public_key: publicKey },
	});
	expect(status).toBe(400);
	expect(body.invalid_parameters).toEqual([
		{ name: 'keys.public_key', reason: 'must be an RSA public key in PEM format' },
	]);
});

test('a body that is missing, or no JSON object', async () => {
	expect((await ask('POST')).status).toBe(400);
	expect((await ask('POST', '', [])).status).toBe(400);
	expect((await ask('POST', '', 'New')).status).toBe(400);
	expect((await ask('GET', '')).body.total_items).toBe(1);
});

test('a page that cannot be', async () => {
	const { status, body } = await ask('GET', '?page_size=101&page=0');
	expect(status).toBe(400);
	expect(body.type).toMatch(/#list-validation$/);
	expect(body.invalid_parameters).toEqual([
		{ name: 'page_size', reason: 'must be between 1 and 100' },
		{ name: 'page', reason: 'must be >= 1' },
	]);
});
