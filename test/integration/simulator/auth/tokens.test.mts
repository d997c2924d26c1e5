import {
	basic,
	call,
	consumerForm,
	passwordForm,
	postForm,
	useSimulator,
	visUrl,
} from '../support.mts';

const simulator = useSimulator();
const day = 24 * 60 * 60;

describe('gateway token', () => {
	const form = {
		grant_type: 'client_credentials',
		client_id: 'gateway-client',
		client_secret: 'gateway-secret',
		scope: 'users:read users:write',
	};
	const request = async (changes: Record<string, string> = {}, headers = {}) =>
		await postForm(
			`${simulator.current.urls.vcc}/Auth/connect/token`,
			{ ...form, ...changes },
			headers,
		);

	test('is issued for two hours, with the client in the form', async () => {
		const { status, body } = await request();
		expect(status).toBe(200);
		expect(body).toEqual({
			access_token: expect.any(String),
			expires_in: 7200,
			token_type: 'Bearer',
		});
	});

	test('is issued with the client in a Basic header', async () => {
		const { urls } = simulator.current;
		const { status } = await postForm(
			`${urls.vcc}/Auth/connect/token`,
			{ grant_type: 'client_credentials', scope: 'users:read' },
			basic('gateway-client', 'gateway-secret'),
		);
		expect(status).toBe(200);
	});

	test.each([
		[{ client_secret: 'wrong' }, 401, { error: 'invalid_client' }],
		[{ scope: '' }, 400, { error: 'invalid_scope', error_description: 'You must specify a scope' }],
		[
			{ scope: 'users:read calls' },
			400,
			{ error: 'invalid_scope', error_description: '"calls" is an invalid scope' },
		],
		[
			{ grant_type: 'password' },
			400,
			{ error: 'unsupported_grant_type', error_description: 'Invalid grant_type' },
		],
	])('is refused for %j', async (changes, status, body) => {
		expect(await request(changes)).toMatchObject({ status, body });
	});

	test('is refused without a scope at all', async () => {
		const { scope, ...rest } = form;
		const answer = await postForm(`${simulator.current.urls.vcc}/Auth/connect/token`, rest);
		expect(answer.body.error_description).toBe('You must specify a scope');
	});

	test('cannot be asked for in JSON', async () => {
		const answer = await call(`${simulator.current.urls.vcc}/Auth/connect/token`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(form),
		});
		expect(answer.status).toBe(415);
		expect(answer.body.message).toContain("'application/json'");
	});
});

describe('V0 token', () => {
	const url = () => `${simulator.current.urls.vcc}/v0/oauth2/token`;
	const grant = { grant_type: 'client_credentials' };

	test('is issued for one hour, with Basic and with a form', async () => {
		const expected = { access_token: expect.any(String), token_type: 'bearer', expires_in: 3600 };
		const withBasic = await postForm(url(), grant, basic('a1b2c3d4e5', 'v0-authentication-token'));
		expect(withBasic).toMatchObject({ status: 200, body: expected });
		const credentials = { client_id: 'a1b2c3d4e5', client_secret: 'v0-authentication-token' };
		const withForm = await postForm(url(), { ...grant, ...credentials });
		expect(withForm).toMatchObject({ status: 200, body: expected });
	});

	test('is refused for wrong, missing and other credentials', async () => {
		const invalidClient = { status: 401, body: { error: 'invalid_client' } };
		expect(await postForm(url(), grant, basic('a1b2c3d4e5', 'wrong'))).toMatchObject(invalidClient);
		expect(await postForm(url(), grant)).toMatchObject(invalidClient);
		const gatewayClient = basic('gateway-client', 'gateway-secret');
		expect(await postForm(url(), grant, gatewayClient)).toMatchObject(invalidClient);
	});

	test('is refused for another grant type and another media type', async () => {
		const credentials = basic('a1b2c3d4e5', 'v0-authentication-token');
		const answer = await postForm(url(), { grant_type: 'password' }, credentials);
		expect(answer).toMatchObject({ status: 400, body: { error: 'unsupported_grant_type' } });
		const headers = { ...credentials, 'content-type': 'text/plain' };
		const plain = await call(url(), {
			method: 'POST',
			headers,
			body: 'grant_type=client_credentials',
		});
		expect(plain).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
	});
});

describe('business sign-in', () => {
	const redirectUri = 'https://n8n.example.com/rest/oauth2-credential/callback';
	const query = {
		scope: 'openid',
		response_type: 'code',
		redirect_uri: redirectUri,
		client_id: 'consumer-key',
		state: 'a state & more',
	};
	const consumer = basic('consumer-key', 'consumer-secret');
	const token = async (form: Record<string, string>, headers = {}) =>
		await postForm(`${simulator.current.urls.vbc}/token`, form, headers);
	const authorize = async (changes: Record<string, string> = {}) =>
		await call(
			`${simulator.current.urls.vbc}/authorize?${new URLSearchParams({ ...query, ...changes })}`,
		);
	const code = async () => {
		const { headers } = await authorize();
		return new URL(headers.get('location')!).searchParams.get('code')!;
	};
	const exchange = async (given: string, changes = {}, headers = consumer) =>
		await token(
			{ grant_type: 'authorization_code', code: given, redirect_uri: redirectUri, ...changes },
			headers,
		);
	const refresh = async (refreshToken: string, headers = {}) =>
		await token(
			{ grant_type: 'refresh_token', refresh_token: refreshToken, ...consumerForm },
			headers,
		);
	const isLive = async (accessToken: string) => {
		const headers = { authorization: `Bearer ${accessToken}` };
		return (await call(`${visUrl(simulator.current)}/self`, { headers })).status === 200;
	};

	test('redirects with a code and the state', async () => {
		const { status, headers } = await authorize();
		expect(status).toBe(302);
		const location = new URL(headers.get('location')!);
		expect(location.origin + location.pathname).toBe(redirectUri);
		expect(location.searchParams.get('state')).toBe(query.state);
		expect(location.searchParams.get('code')).toBeTruthy();
	});

	test.each([
		[{ client_id: 'someone' }, 'invalid_client'],
		[{ response_type: 'token' }, 'invalid_request'],
		[{ scope: 'profile' }, 'invalid_request'],
		[{ redirect_uri: 'nowhere' }, 'invalid_request'],
	])('does not redirect for %j', async (changes, error) => {
		expect(await authorize(changes)).toMatchObject({ status: 400, body: { error } });
	});

	test('exchanges a code for tokens that work', async () => {
		const { status, body } = await exchange(await code());
		expect(status).toBe(200);
		expect(body).toEqual({
			access_token: expect.any(String),
			refresh_token: expect.any(String),
			scope: 'openid',
			token_type: 'Bearer',
			expires_in: day,
		});
		expect(await isLive(body.access_token)).toBe(true);
	});

	test('takes a code once', async () => {
		const given = await code();
		await exchange(given);
		expect(await exchange(given)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
	});

	test('takes a code with its own redirect URI only', async () => {
		const answer = await exchange(await code(), { redirect_uri: 'https://elsewhere.example.com/' });
		expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
	});

	test('takes a code for ten minutes', async () => {
		const given = await code();
		simulator.current.control.advance(601);
		expect((await exchange(given)).status).toBe(400);
	});

	test('wants the consumer in a Basic header for a code', async () => {
		const invalidClient = { status: 401, body: { error: 'invalid_client' } };
		const wrong = basic('consumer-key', 'wrong');
		expect(await exchange(await code(), {}, wrong)).toMatchObject(invalidClient);
		const none = {} as typeof consumer;
		expect(await exchange(await code(), consumerForm, none)).toMatchObject(invalidClient);
	});

	test('issues tokens for a password', async () => {
		const { status, body } = await token(passwordForm);
		expect(status).toBe(200);
		expect(body).toMatchObject({ scope: 'openid', expires_in: day });
		expect(await isLive(body.access_token)).toBe(true);
	});

	test('hands back the token that is running', async () => {
		const { body: first } = await token(passwordForm);
		simulator.current.control.advance(1000);
		const { body: second } = await token(passwordForm);
		expect(second.access_token).toBe(first.access_token);
		expect(second.refresh_token).toBe(first.refresh_token);
		expect(second.expires_in).toBeLessThanOrEqual(day - 1000);
		expect(second.expires_in).toBeGreaterThan(day - 1010);
		simulator.current.control.advance(day);
		const { body: third } = await token(passwordForm);
		expect(third.access_token).not.toBe(first.access_token);
		expect(third.expires_in).toBe(day);
	});

	test.each([
		[{ username: 'api_user' }, 400, 'invalid_grant'],
		[{ username: 'api_user@vbc.api' }, 400, 'invalid_grant'],
		[{ password: 'wrong' }, 400, 'invalid_grant'],
		[{ client_secret: 'wrong' }, 401, 'invalid_client'],
		[{ grant_type: 'client_credentials' }, 400, 'unsupported_grant_type'],
	])('refuses a password request with %j', async (changes, status, error) => {
		expect(await token({ ...passwordForm, ...changes })).toMatchObject({ status, body: { error } });
	});

	test('access tokens end after a day', async () => {
		const { body } = await token(passwordForm);
		simulator.current.control.advance(day - 10);
		expect(await isLive(body.access_token)).toBe(true);
		simulator.current.control.advance(10);
		expect(await isLive(body.access_token)).toBe(false);
	});

	test('refresh tokens are rotated and work once', async () => {
		const { body: first } = await token(passwordForm);
		const { status, body: second } = await refresh(first.refresh_token);
		expect(status).toBe(200);
		expect(second.refresh_token).not.toBe(first.refresh_token);
		expect(second.scope).toBe('openid');
		expect(await isLive(second.access_token)).toBe(true);
		expect(await isLive(first.access_token)).toBe(false);
		const spent = await refresh(first.refresh_token);
		expect(spent).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
		expect((await refresh(second.refresh_token)).status).toBe(200);
	});

	test('refresh takes the consumer in a Basic header too, and refuses a wrong one', async () => {
		const { body } = await token(passwordForm);
		const form = { grant_type: 'refresh_token', refresh_token: body.refresh_token };
		expect((await token(form, basic('consumer-key', 'wrong'))).status).toBe(401);
		expect((await token(form)).status).toBe(401);
		expect((await token(form, consumer)).status).toBe(200);
	});

	test('refresh tokens end after seven days', async () => {
		const { body: early } = await token(passwordForm);
		simulator.current.control.advance(7 * day - 10);
		const { body: late } = await refresh(early.refresh_token);
		simulator.current.control.advance(7 * day);
		const expired = await refresh(late.refresh_token);
		expect(expired).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
	});
});
