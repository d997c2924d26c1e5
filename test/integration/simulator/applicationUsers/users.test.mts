import contract from '../../../contracts/users.json' with { type: 'json' };
import { askApplications, askUsers, fullExample } from '../nexmo.mts';
import { jwt, useSimulator } from '../support.mts';

const simulator = useSimulator();
const ask = async (method: string, path?: string, body?: unknown, token?: string) =>
	await askUsers(simulator.current, method, path, body, token);

const full = fullExample(contract, '/v1/users');
const unknown = {
	status: 404,
	body: {
		code: 'user:error:not-found',
		detail: 'User does not exist, or you do not have access.',
	},
};

/** The full example, each of its members alone, and each channel alone. */
const requests: Array<[string, Record<string, unknown>]> = [
	['everything', full],
	...Object.entries(full).map(([name, value]): [string, Record<string, unknown>] => [
		name,
		{ [name]: value },
	]),
	...Object.entries(full.channels).map(([type, channel]): [string, Record<string, unknown>] => [
		type,
		{ channels: { [type]: channel } },
	]),
];

describe('creating', () => {
	test.each(requests)('what was created comes back: %s', async (_, request) => {
		const { status, body } = await ask('POST', '', request);
		const { id, name, _links, ...others } = body;
		const { name: wanted = name, ...otherWanted } = request;
		expect(status).toBe(201);
		expect(id).toMatch(/^USR-[0-9a-f-]{36}$/);
		expect(name).toBe(wanted);
		expect(others).toEqual(otherWanted);
		expect(_links).toEqual({ self: { href: `https://api-us-3.vonage.com/v1/users/${id}` } });
		expect(await ask('GET', `/${id}`)).toMatchObject({ status: 200, body });
		const list = await ask('GET');
		const display = 'display_name' in request && { display_name: request.display_name };
		expect(list.body._embedded.users).toEqual([{ id, name, ...display, _links }]);
	});

	test('a user without a name gets one', async () => {
		const one = await ask('POST', '', {});
		const two = await ask('POST', '', {});
		expect(one.body.name).toMatch(/^NAM-[0-9a-f-]{36}$/);
		expect(two.body.name).not.toBe(one.body.name);
		expect(two.body.id).not.toBe(one.body.id);
	});

	test('a name is taken once in an application', async () => {
		await ask('POST', '', { name: 'reception' });
		expect(await ask('POST', '', { name: 'reception' })).toMatchObject({
			status: 409,
			body: { title: 'Conflict', code: 'user:error:duplicate-name' },
		});
		expect((await ask('GET')).body._embedded.users).toHaveLength(1);
	});
});

describe('updating', () => {
	test('sets what is given and leaves the rest', async () => {
		const { body: created } = await ask('POST', '', full);
		const changes = { display_name: 'Other Name', properties: { ttl: 60 } };
		const { status, body } = await ask('PATCH', `/${created.id}`, changes);
		expect(status).toBe(200);
		expect(body).toEqual({ ...created, ...changes });
		expect((await ask('GET', `/${created.id}`)).body).toEqual(body);
	});

	test('replaces the channel types that are given and leaves the others', async () => {
		const { body: created } = await ask('POST', '', full);
		const channels = { sms: [{ number: '447700900001' }], viber: [] };
		const { body } = await ask('PATCH', `/${created.id}`, { channels });
		expect(body.channels).toEqual({ ...full.channels, ...channels });
	});

	test('gives channels to a user that has none', async () => {
		const { body: created } = await ask('POST', '', {});
		const { body } = await ask('PATCH', `/${created.id}`, { channels: full.channels });
		expect(body).toEqual({ ...created, channels: full.channels });
	});

	test('nothing at all changes nothing', async () => {
		const { body: created } = await ask('POST', '', full);
		expect((await ask('PATCH', `/${created.id}`, {})).body).toEqual(created);
	});

	test('does not take the name of another user, but the user’s own', async () => {
		const { body: one } = await ask('POST', '', { name: 'one' });
		await ask('POST', '', { name: 'two' });
		const answer = await ask('PATCH', `/${one.id}`, { name: 'two', display_name: 'Two' });
		expect(answer).toMatchObject({ status: 409, body: { code: 'user:error:duplicate-name' } });
		expect((await ask('GET', `/${one.id}`)).body).toEqual(one);
		expect((await ask('PATCH', `/${one.id}`, { name: 'one' })).status).toBe(200);
		expect((await ask('PATCH', `/${one.id}`, { name: 'three' })).body.name).toBe('three');
		expect((await ask('POST', '', { name: 'one' })).status).toBe(201);
	});
});

test('what was deleted is gone, and its name is free', async () => {
	const { body: one } = await ask('POST', '', { name: 'one' });
	const { body: two } = await ask('POST', '', { name: 'two' });
	expect(await ask('DELETE', `/${one.id}`)).toMatchObject({ status: 204, text: '' });
	expect(await ask('GET', `/${one.id}`)).toMatchObject(unknown);
	expect(await ask('DELETE', `/${one.id}`)).toMatchObject(unknown);
	expect((await ask('GET')).body._embedded.users).toMatchObject([{ id: two.id }]);
	expect((await ask('POST', '', { name: 'one' })).status).toBe(201);
});

test.each(['USR-00000000-0000-4000-8000-000000000000', 'my_user_name'])(
	'%s is not found',
	async (id) => {
		await ask('POST', '', { name: 'my_user_name' });
		expect(await ask('GET', `/${id}`)).toMatchObject(unknown);
		expect(await ask('PATCH', `/${id}`, {})).toMatchObject(unknown);
		expect(await ask('DELETE', `/${id}`)).toMatchObject(unknown);
	},
);

test('an application has its own users only', async () => {
	const { current } = simulator;
	const { body: other } = await askApplications(current, 'POST', '', { name: 'Other' });
	const token = () =>
		jwt(current, { application_id: other.id }, { privateKey: other.keys.private_key });
	const { body: user } = await ask('POST', '', { name: 'one' });
	expect((await ask('GET', '', undefined, token())).body._embedded.users).toEqual([]);
	expect(await ask('GET', `/${user.id}`, undefined, token())).toMatchObject(unknown);
	expect(await ask('PATCH', `/${user.id}`, { name: 'x' }, token())).toMatchObject(unknown);
	expect(await ask('DELETE', `/${user.id}`, undefined, token())).toMatchObject(unknown);
	expect((await ask('POST', '', { name: 'one' }, token())).status).toBe(201);
	expect((await ask('GET', `/${user.id}`)).body).toEqual(user);
});

describe('refusals', () => {
	const channel = (type: string, item: object) => ({ channels: { [type]: [item] } });

	test.each([
		['channels.pstn.0.number', channel('pstn', { number: '123457' })],
		['channels.sms.0.number', channel('sms', { number: '+447700900000' })],
		['channels.whatsapp.0.number', channel('whatsapp', { number: 447700900000 })],
		['channels.sip.0.uri', channel('sip', { uri: 'https://example.com' })],
		['channels.websocket.0.uri', channel('websocket', { uri: 'https://example.com' })],
		[
			'channels.websocket.0.content-type',
			channel('websocket', { uri: 'wss://example.com', 'content-type': 'audio/mp3' }),
		],
		['channels.messenger.0.id', channel('messenger', {})],
		['properties.ttl', { properties: { ttl: 2147483649 } }],
		['image_url', { image_url: 'image.png' }],
		['name', { name: 5 }],
		['display_name', { display_name: null }],
		['properties.custom_key', { properties: { custom_key: 'custom_value' } }],
		['channels.sms.0.uri', channel('sms', { number: '447700900000', uri: 'sip:x' })],
		['id', { id: 'USR-1' }],
	])('%s', async (name, request) => {
		const { body: user } = await ask('POST', '', {});
		const answers = [await ask('POST', '', request), await ask('PATCH', `/${user.id}`, request)];
		for (const { status, body } of answers) {
			expect(status).toBe(400);
			expect(body.code).toBe('http:error:validation-fail');
			expect(body.invalid_parameters).toEqual([{ name, reason: expect.stringMatching(/\w/) }]);
		}
		expect((await ask('GET')).body._embedded.users).toMatchObject([{ id: user.id }]);
		expect((await ask('GET', `/${user.id}`)).body).toEqual(user);
	});

	test('a body that is missing, or no JSON object', async () => {
		expect((await ask('POST')).status).toBe(400);
		expect((await ask('POST', '', [])).status).toBe(400);
		expect((await ask('GET')).body._embedded.users).toEqual([]);
	});
});

describe.each([
	[400, 'Bad request.'],
	[409, 'Conflict'],
	[422, 'Unprocessable'],
] as const)('a name that is taken, as %i', (duplicateNameStatus, title) => {
	const seeded = useSimulator({ seed: { duplicateNameStatus, applicationUserCount: 1 } });

	test('has the same code', async () => {
		const answer = await askUsers(seeded.current, 'POST', '', { name: 'user_1' });
		expect(answer).toMatchObject({
			status: duplicateNameStatus,
			body: { title, code: 'user:error:duplicate-name' },
		});
	});
});
