import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import nock from 'nock';

import { execute } from '../../harness/execute.mts';
import { mockNetwork } from '../../harness/network.mts';
import {
	accountCredential,
	businessCredential,
	callFromAgent,
	callFromUser,
	gatewayCredential,
	VBC,
	VCC,
	VIS,
} from '../../harness/samples.mts';

jest.mock('../../../nodes/shared/plain/pause', () => ({ pause: jest.fn() }));

mockNetwork();

const calls = Array.from({ length: 3 }, () => ({ phone: '02072068888' }));

const withoutToken = (credentials: Record<string, ICredentialDataDecryptedObject>) =>
	Object.fromEntries(
		Object.entries(credentials).map(([type, stored]) => {
			const data = { ...stored };
			delete data.oauthTokenData;
			delete data.accessToken;
			return [type, data];
		}),
	);

const call = (token: string) =>
	nock(VCC).post('/v0/a1b2c3d4e5/calls/').matchHeader('authorization', `Bearer ${token}`);

const basic = (user: string, password: string) =>
	`Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

describe('the contact center account credential', () => {
	const setup = callFromAgent({ items: calls, credentials: withoutToken(accountCredential) });
	const token = () =>
		nock(VCC)
			.post('/v0/oauth2/token', { grant_type: 'client_credentials' })
			.matchHeader('authorization', basic('a1b2c3d4e5', 'v0-authentication-token'));

	it('fetches one token for all items and stores it', async () => {
		token().reply(200, { access_token: 'fresh', token_type: 'bearer', expires_in: 3600 });
		call('fresh').times(3).reply(201, { id: 'c' });
		const { store } = await execute(setup);
		expect(store.stored.vonageContactCenterAccountOAuth2Api.oauthTokenData).toMatchObject({
			access_token: 'fresh',
		});
	});

	it('fetches another one when the API says that it has expired', async () => {
		call('v0-access-token').reply(401, { message: 'The access token is invalid or has expired' });
		token().reply(200, { access_token: 'fresh', token_type: 'bearer' });
		call('fresh').reply(201, { id: 'c' });
		const { items } = await execute(callFromAgent());
		expect(items[0].json.id).toBe('c');
	});

	it('says that a refused sign-in sent nothing', async () => {
		token().reply(401, { error: 'invalid_client' });
		await expect(execute(setup)).rejects.toMatchObject({
			message: expect.stringMatching(
				/^Signing in to Vonage Contact Center did not work: .*\[item 0\]$/,
			) as string,
			description: expect.stringContaining('Nothing was sent to the API') as string,
		});
	});

	it('tries the sign-in again when the token endpoint stumbles', async () => {
		token().reply(503, 'busy');
		token().reply(200, { access_token: 'fresh', token_type: 'bearer' });
		call('fresh').times(3).reply(201, { id: 'c' });
		expect((await execute(setup)).items).toHaveLength(3);
	});

	it('says so when even a fresh token is refused', async () => {
		call('v0-access-token').reply(401, { message: 'The access token is invalid or has expired' });
		token().reply(200, { access_token: 'fresh', token_type: 'bearer' });
		call('fresh').reply(401, { message: 'The access token is invalid or has expired' });
		await expect(execute(callFromAgent())).rejects.toMatchObject({
			message: expect.stringContaining('answered 401: The access token is invalid') as string,
			description: expect.stringContaining('Open the credential') as string,
		});
	});

	it.each([
		['nam', '', 'https://nam.cc.vonage.com'],
		['apac', '', 'https://apac.cc.vonage.com'],
		['emea', 'https://emea.newvoicemedia.com/', 'https://emea.newvoicemedia.com'],
		['emea', 'http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
	])(
		'signs in and calls at the host of region %s, base URL "%s"',
		async (region, baseUrl, host) => {
			nock(host)
				.post('/v0/oauth2/token')
				.reply(200, { access_token: 'fresh', token_type: 'bearer' });
			nock(host).post('/v0/a1b2c3d4e5/calls/').reply(201, { id: 'c' });
			const { vonageContactCenterAccountOAuth2Api: data } = withoutToken(accountCredential);
			const credentials = {
				vonageContactCenterAccountOAuth2Api: { ...data, region, baseUrl },
			};
			expect((await execute(callFromAgent({ credentials }))).items).toHaveLength(1);
		},
	);
});

describe('the contact center credential', () => {
	it('asks for the chosen scopes, with the secret in the form', async () => {
		nock(VCC)
			.post('/Auth/connect/token', {
				grant_type: 'client_credentials',
				scope: 'users:read stats',
				client_id: 'gateway-client',
				client_secret: 'gateway-secret',
			})
			.reply(200, { access_token: 'fresh', token_type: 'bearer', expires_in: 7200 });
		call('fresh').reply(201, { id: 'c' });
		const { vonageContactCenterOAuth2Api: data } = withoutToken(gatewayCredential);
		const { items } = await execute(
			callFromAgent({
				credentials: {
					vonageContactCenterOAuth2Api: { ...data, enabledScopes: ' users:read, stats ' },
				},
				parameters: { contactCenterAuthentication: 'vonageContactCenterOAuth2Api' },
			}),
		);
		expect(items).toHaveLength(1);
	});
});

describe('the business password credential', () => {
	const token = (username = 'api_user@vbc.prod') =>
		nock(VBC).post('/token', {
			grant_type: 'password',
			scope: 'openid',
			username,
			password: 'integration-password',
			client_id: 'consumer-key',
			client_secret: 'consumer-secret',
		});
	const business = (accessToken: string) =>
		nock(VBC).post(`${VIS}/self/calls`).matchHeader('authorization', `Bearer ${accessToken}`);
	const fault = { fault: { code: 900901, message: 'Invalid Credentials' } };

	it('signs in once for all items, adds @vbc.prod, and stores the token', async () => {
		token().reply(200, { access_token: 'fresh', token_type: 'Bearer', expires_in: 82566 });
		business('fresh').times(3).reply(201, { id: 'c' });
		const { store } = await execute(
			callFromUser({ items: calls, credentials: withoutToken(businessCredential) }),
		);
		expect(store.stored.vonageBusinessPasswordApi.accessToken).toBe('fresh');
	});

	it('signs in again when the token has expired, and places the call once', async () => {
		business('vis-access-token').reply(401, fault);
		token().reply(200, { access_token: 'fresh', token_type: 'Bearer' });
		business('fresh').reply(201, { id: 'c' });
		expect((await execute(callFromUser())).items[0].json.id).toBe('c');
	});

	it('leaves a user name with a tenant alone', async () => {
		token('api_user@vbc.prod').reply(200, { access_token: 'fresh', token_type: 'Bearer' });
		business('fresh').reply(201, { id: 'c' });
		const { vonageBusinessPasswordApi: data } = withoutToken(businessCredential);
		const credentials = {
			vonageBusinessPasswordApi: { ...data, username: 'api_user@vbc.prod' },
		};
		expect((await execute(callFromUser({ credentials }))).items).toHaveLength(1);
	});

	it.each([
		[
			'refused',
			400,
			{ error: 'invalid_grant', error_description: 'Wrong' },
			'Vonage refused the sign-in: Wrong. Check user name, password',
		],
		[
			'refused in a sentence',
			400,
			{ error: 'invalid_grant', error_description: 'Authentication failed.' },
			/Vonage refused the sign-in: Authentication failed\. Check user name/,
		],
		['refused without a reason', 401, '', 'Vonage refused the sign-in: status 401. Check'],
		['no token', 200, { token_type: 'Bearer' }, 'has no access token'],
		['not JSON', 200, '<html>', 'has no access token'],
	])('says when the sign-in is %s', async (_, status, body, message) => {
		token().reply(status, body);
		const setup = callFromUser({ credentials: withoutToken(businessCredential) });
		await expect(execute(setup)).rejects.toThrow(message);
	});

	it.each([
		['username', "'Username' is empty"],
		['password', "'Password' is empty"],
		['consumerKey', "'Consumer Key' is empty"],
		['consumerSecret', "'Consumer Secret' is empty"],
	])('says when %s is empty, before anything is sent', async (field, message) => {
		const { vonageBusinessPasswordApi: data } = withoutToken(businessCredential);
		const credentials = { vonageBusinessPasswordApi: { ...data, [field]: '' } };
		await expect(execute(callFromUser({ credentials }))).rejects.toThrow(message);
	});
});

describe('the business OAuth2 credential', () => {
	const oauthTokenData = { access_token: 'old', refresh_token: 'refresh-1', token_type: 'Bearer' };
	const setup = () =>
		callFromUser({
			credentials: {
				vonageBusinessOAuth2Api: {
					consumerKey: 'consumer-key',
					consumerSecret: 'consumer-secret',
					oauthTokenData,
				},
			},
			parameters: { businessAuthentication: 'vonageBusinessOAuth2Api' },
		});
	const business = (accessToken: string) =>
		nock(VBC).post(`${VIS}/self/calls`).matchHeader('authorization', `Bearer ${accessToken}`);
	const refresh = () =>
		nock(VBC)
			.post('/token', { grant_type: 'refresh_token', refresh_token: 'refresh-1' })
			.matchHeader('authorization', basic('consumer-key', 'consumer-secret'));

	it('refreshes when the token has expired and keeps the rotated refresh token', async () => {
		business('old').reply(401, { fault: { code: 900901 } });
		refresh().reply(200, { access_token: 'new', refresh_token: 'refresh-2', token_type: 'Bearer' });
		business('new').reply(201, { id: 'c' });
		const { items, store } = await execute(setup());
		expect(items[0].json.id).toBe('c');
		expect(store.stored.vonageBusinessOAuth2Api.oauthTokenData).toMatchObject({
			access_token: 'new',
			refresh_token: 'refresh-2',
		});
	});

	it('says that the user must reconnect when the refresh token is spent', async () => {
		business('old').reply(401, { fault: { code: 900901 } });
		refresh().reply(400, { error: 'invalid_grant' });
		await expect(execute(setup())).rejects.toMatchObject({
			message: 'The credential is not connected to Vonage Business Communications [item 0]',
			description: expect.stringContaining('Nothing was sent to the API') as string,
		});
	});
});
