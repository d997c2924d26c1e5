import { createKeyPair } from '../../../simulator/auth/keyPair.mts';
import {
	basic,
	bearer,
	business,
	call,
	callsUrl,
	gateway,
	jwt,
	postJson,
	useSimulator,
	userAdminAccept,
	v0,
	visUrl,
} from '../support.mts';

const simulator = useSimulator();
const placeCall = { from: { agentId: '1234' }, to: { telephoneNumber: '02072068888' } };

describe('V0', () => {
	const denied = {
		status: 401,
		body: { message: 'The access token is invalid or has expired' },
	};

	test('wants a token of its own system that has not expired', async () => {
		const url = callsUrl(simulator.current);
		const { authorization: gatewayToken } = await gateway(simulator.current);
		expect(await postJson(url, placeCall)).toMatchObject(denied);
		expect(await postJson(url, placeCall, bearer('made-up'))).toMatchObject(denied);
		expect(await postJson(url, placeCall, { authorization: gatewayToken })).toMatchObject(denied);
		const token = await v0(simulator.current);
		simulator.current.control.advance(3600);
		expect(await postJson(url, placeCall, token)).toMatchObject(denied);
		expect(simulator.current.control.calls()).toEqual([]);
	});

	test('opens the account of the token only', async () => {
		const url = `${simulator.current.urls.vcc}/v0/f0f0f0f0f0/calls/`;
		expect((await postJson(url, placeCall, await v0(simulator.current))).status).toBe(403);
	});
});

describe('gateway', () => {
	const users = () => `${simulator.current.urls.vccApi}/useradmin/users`;
	const denied = {
		status: 401,
		body: { message: 'Authorization has been denied for this request.' },
	};

	test('wants a token of its own system that has not expired', async () => {
		const headers = { ...userAdminAccept, ...(await v0(simulator.current)) };
		expect(await call(users(), { headers: userAdminAccept })).toMatchObject(denied);
		expect(await call(users(), { headers })).toMatchObject(denied);
		const token = await gateway(simulator.current);
		expect((await call(users(), { headers: token })).status).toBe(200);
		simulator.current.control.advance(7200);
		expect(await call(users(), { headers: token })).toMatchObject(denied);
	});

	test('wants the scope of the operation', async () => {
		const headers = await gateway(simulator.current, 'users:write');
		expect((await call(users(), { headers })).status).toBe(200);
		const accounts = `${simulator.current.urls.vccApi}/useradmin/accounts`;
		const answer = await call(accounts, { headers });
		expect(answer).toMatchObject({ status: 403, body: { message: 'Forbidden' } });
		const readOnly = await gateway(simulator.current, 'users:read');
		const created = await postJson(users(), {}, readOnly);
		expect(created.status).toBe(403);
	});
});

describe('Integration Suite', () => {
	const self = async (headers: Record<string, string>) =>
		await call(`${visUrl(simulator.current)}/self`, { headers });

	test('tells a missing token from a wrong or expired one', async () => {
		expect(await self({})).toMatchObject({ status: 401, body: { fault: { code: 900902 } } });
		const wrong = {
			status: 401,
			body: { fault: { code: 900901, message: 'Invalid Credentials' } },
		};
		expect(await self(bearer('made-up'))).toMatchObject(wrong);
		const token = await business(simulator.current);
		expect((await self(token)).status).toBe(200);
		simulator.current.control.advance(24 * 60 * 60);
		expect(await self(token)).toMatchObject(wrong);
	});
});

describe('applications', () => {
	const list = async (headers: Record<string, string>) =>
		await call(`${simulator.current.urls.nexmo}/v2/applications`, { headers });

	test('want key and secret', async () => {
		const denied = { status: 401, body: { title: 'Invalid credentials supplied' } };
		expect((await list(basic('a1b2c3d4', 'key-secret'))).status).toBe(200);
		expect(await list(basic('a1b2c3d4', 'wrong'))).toMatchObject(denied);
		expect(await list(basic('wrong', 'key-secret'))).toMatchObject(denied);
		expect(await list({})).toMatchObject(denied);
		expect(await list(bearer(jwt(simulator.current)))).toMatchObject(denied);
	});
});

describe('application users', () => {
	const list = async (token?: string) =>
		await call(`${simulator.current.urls.nexmo}/v1/users`, token ? { headers: bearer(token) } : {});
	const now = Math.floor(Date.now() / 1000);

	test('take a JWT of the application', async () => {
		expect((await list(jwt(simulator.current))).status).toBe(200);
		const longest = jwt(simulator.current, { iat: now, exp: now + 24 * 60 * 60 });
		expect((await list(longest)).status).toBe(200);
	});

	test.each([
		['another application', { application_id: '00000000-0000-4000-8000-000000000000' }],
		['no application', { application_id: undefined }],
		['no iat', { iat: undefined }],
		['no exp', { exp: undefined }],
		['no jti', { jti: undefined }],
		['a life of more than 24 hours', { iat: now, exp: now + 24 * 60 * 60 + 1 }],
		['a beginning in the future', { nbf: now + 600 }],
	])('refuse a JWT with %s', async (_, claims) => {
		const answer = await list(jwt(simulator.current, claims));
		expect(answer).toMatchObject({ status: 401, body: { title: 'Unauthorized' } });
	});

	test('refuse a JWT that is signed with another key, in another way, or not at all', async () => {
		const { privateKey } = createKeyPair();
		const { current } = simulator;
		const [header, payload] = jwt(current).split('.');
		const refused = [
			jwt(current, {}, { privateKey }),
			jwt(current, {}, { header: { alg: 'RS512' } }),
			jwt(current, {}, { header: { alg: 'none' } }),
			`${header}.${payload}.`,
			`${header}.${payload}`,
			'nonsense',
			undefined,
		];
		for (const token of refused) expect((await list(token)).status).toBe(401);
	});

	test('refuse an expired JWT with its own words', async () => {
		const token = jwt(simulator.current);
		simulator.current.control.advance(901);
		const answer = await list(token);
		expect(answer).toMatchObject({
			status: 401,
			body: { code: 'system:error:expired-token', detail: 'Token has expired' },
		});
	});
});
