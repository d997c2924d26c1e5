import { generateKeyPairSync } from 'node:crypto';

import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { credentialTypes, CredentialStore, resolve } from '../../harness/credentials.mts';

const { privateKey } = generateKeyPairSync('rsa', {
	modulusLength: 2048,
	publicKeyEncoding: { type: 'spki', format: 'pem' },
	privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

const UNSAFE = 'https://[base-url-must-start-with-https]';

/** What n8n would ask for to test a credential with these values. */
async function testRequest(type: string, values: ICredentialDataDecryptedObject) {
	const store = new CredentialStore({ [type]: values });
	const data = await store.getDecrypted(undefined, undefined, type);
	const { baseURL, url } = credentialTypes[type].test!.request;
	return { data, url: `${String(resolve(baseURL, data))}${String(resolve(url, data))}` };
}

describe('the test of a credential asks', () => {
	it.each([
		['vonageBusinessOAuth2Api', {}, 'https://api.vonage.com/t/vbc.prod/vis/v1/self'],
		['vonageBusinessPasswordApi', {}, 'https://api.vonage.com/t/vbc.prod/vis/v1/self'],
		[
			'vonageContactCenterAccountOAuth2Api',
			{ region: 'nam', accountKey: 'a1b2/c3' },
			'https://nam.cc.vonage.com/v0/a1b2%2Fc3/agents/',
		],
		[
			'vonageContactCenterOAuth2Api',
			{ region: 'apac' },
			'https://apac.api.cc.vonage.com/useradmin/users?include=Active&page=1&limit=1',
		],
		['vonageJwtApi', {}, 'https://api.nexmo.com/v1/users'],
		['vonageKeySecretApi', {}, 'https://api.nexmo.com/v2/applications'],
	])('for %s with %j: %s', async (type, values, url) => {
		expect((await testRequest(type, values)).url).toBe(url);
	});

	it.each(Object.keys(credentialTypes))('the base URL that the user set in %s', async (type) => {
		const field = type === 'vonageContactCenterOAuth2Api' ? 'apiBaseUrl' : 'baseUrl';
		const { url } = await testRequest(type, { [field]: ' https://proxy.example.com/vonage/ ' });
		expect(url).toMatch(/^https:\/\/proxy\.example\.com\/vonage\/[a-z]/);
	});

	it.each(Object.keys(credentialTypes))(
		'nobody when the base URL of %s is unsafe',
		async (type) => {
			const unsafe = 'http://api.vonage.com';
			const { url, data } = await testRequest(type, { baseUrl: unsafe, apiBaseUrl: unsafe });
			expect(url.startsWith(UNSAFE)).toBe(true);
			const { authUrl, accessTokenUrl } = data;
			[authUrl, accessTokenUrl]
				.filter((address) => address !== undefined)
				.forEach((address) => expect(String(address).startsWith(UNSAFE)).toBe(true));
		},
	);
});

describe('the authorization-code credential', () => {
	it('sends people to the documented addresses with scope openid', async () => {
		const { data } = await testRequest('vonageBusinessOAuth2Api', {});
		expect(data).toMatchObject({
			grantType: 'authorizationCode',
			authUrl: 'https://api.vonage.com/authorize',
			accessTokenUrl: 'https://api.vonage.com/token',
			authentication: 'header',
			scope: 'openid',
		});
	});
});

describe('authentication of a request', () => {
	const authenticate = async (type: string, data: ICredentialDataDecryptedObject) =>
		await new CredentialStore({ [type]: data }).authenticate(data, type, {
			url: 'https://api.nexmo.com',
			headers: { Accept: 'application/json' },
		});

	it('is HTTP Basic with key and secret', async () => {
		const request = await authenticate('vonageKeySecretApi', { apiKey: 'k', apiSecret: 's' });
		expect(request.auth).toEqual({ username: 'k', password: 's' });
	});

	it('is a fresh JWT for each request, next to the other headers', async () => {
		const data = { applicationId: 'an-application', privateKey };
		const [first, second] = [
			await authenticate('vonageJwtApi', data),
			await authenticate('vonageJwtApi', data),
		];
		expect(first.headers).toEqual({
			Accept: 'application/json',
			Authorization: expect.stringMatching(/^Bearer ey[\w-]+\.ey[\w-]+\.[\w-]+$/) as string,
		});
		expect(first.headers).not.toEqual(second.headers);
	});

	it.each([
		['vonageKeySecretApi', { apiKey: 'k', apiSecret: 's' }],
		['vonageJwtApi', { applicationId: 'an-application', privateKey }],
	])('of %s says in words that a base URL is unsafe', async (type, data) => {
		await expect(authenticate(type, { ...data, baseUrl: 'http://example.com' })).rejects.toThrow(
			"'Base URL' must be a URL that starts with https://",
		);
		await expect(authenticate(type, { ...data, baseUrl: 'api.vonage.com' })).rejects.toThrow(
			"'Base URL' must be a URL that starts with https://",
		);
	});

	it('is the access token of the integration user', async () => {
		const request = await authenticate('vonageBusinessPasswordApi', { accessToken: 't' });
		expect(request.headers).toMatchObject({ Authorization: 'Bearer t' });
	});
});
