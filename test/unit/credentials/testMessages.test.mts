import { generateKeyPairSync } from 'node:crypto';

import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import nock from 'nock';

import { testCredential } from '../../harness/credentialTest.mts';
import { mockNetwork } from '../../harness/network.mts';

mockNetwork();

const { privateKey } = generateKeyPairSync('rsa', {
	modulusLength: 2048,
	publicKeyEncoding: { type: 'spki', format: 'pem' },
	privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const consumer = { consumerKey: 'key', consumerSecret: 'secret' };

const CREDENTIALS: Record<string, ICredentialDataDecryptedObject> = {
	vonageBusinessOAuth2Api: { ...consumer, oauthTokenData: { access_token: 'a' } },
	vonageBusinessPasswordApi: { ...consumer, username: 'api_user', password: 'password' },
	vonageContactCenterAccountOAuth2Api: {
		region: 'emea',
		accountKey: 'key',
		apiAuthenticationToken: 'token',
	},
	vonageContactCenterOAuth2Api: { region: 'emea', apiClientId: 'id', apiClientSecret: 'secret' },
	vonageJwtApi: { applicationId: 'an-application', privateKey },
	vonageKeySecretApi: { apiKey: 'key', apiSecret: 'secret' },
};

const messageWith = async (type: string, url: string) =>
	await testCredential(type, { ...CREDENTIALS[type], baseUrl: url, apiBaseUrl: url });

const RULE =
	"'Base URL' must be a URL that starts with https:// (plain http:// is allowed only for localhost, 127.0.0.1 and [::1])";
const NO_TOKEN = 'Failed to acquire OAuth2 access token: Invalid URL';

describe('The test of a credential with an unsafe base URL', () => {
	it.each([
		['vonageBusinessOAuth2Api', 'ERR_INVALID_URL'],
		['vonageBusinessPasswordApi', RULE],
		['vonageContactCenterAccountOAuth2Api', NO_TOKEN],
		['vonageContactCenterOAuth2Api', NO_TOKEN],
		['vonageJwtApi', RULE],
		['vonageKeySecretApi', RULE],
	])('of %s sends nothing and says: %s', async (type, message) => {
		for (const url of ['http://api.vonage.com', 'api.vonage.com', 'https://user@host', 'ftp://x']) {
			expect([url, await messageWith(type, url)]).toEqual([url, message]);
		}
	});
});

describe('The test of a credential whose base URL leads nowhere', () => {
	/** What n8n says by itself, of which a package cannot change a word. */
	const WORDS: Record<string, string> = {
		ENOTFOUND:
			'The connection cannot be established, this usually occurs due to an incorrect host (domain) value',
		ECONNREFUSED: 'The service refused the connection - perhaps it is offline',
	};

	it.each([
		['vonageBusinessOAuth2Api', (code: string) => code],
		[
			'vonageBusinessPasswordApi',
			() => "https://gone.example.com did not answer. Check 'Base URL' and the network of this n8n",
		],
		['vonageContactCenterAccountOAuth2Api', (code: string) => WORDS[code]],
		['vonageContactCenterOAuth2Api', (code: string) => WORDS[code]],
		['vonageJwtApi', (code: string) => code],
		['vonageKeySecretApi', (code: string) => code],
	])('of %s says so', async (type, message) => {
		for (const code of Object.keys(WORDS)) {
			const error = Object.assign(new Error(`getaddrinfo ${code} gone.example.com`), { code });
			for (const method of ['get', 'post'] as const) {
				nock('https://gone.example.com').persist()[method](/./).optionally().replyWithError(error);
			}
			expect(await messageWith(type, 'https://gone.example.com')).toBe(message(code));
			nock.cleanAll();
		}
	});
});

it('A test of a credential that works says nothing', async () => {
	nock('https://api.nexmo.com')
		.get('/v2/applications?page_size=1')
		.basicAuth({ user: 'key', pass: 'secret' })
		.reply(200, {});
	expect(
		await testCredential('vonageKeySecretApi', CREDENTIALS.vonageKeySecretApi),
	).toBeUndefined();
});

it('A test of a credential that is refused says what to do', async () => {
	nock('https://api.nexmo.com').get('/v2/applications?page_size=1').times(2).reply(401, {});
	expect(await testCredential('vonageKeySecretApi', CREDENTIALS.vonageKeySecretApi)).toBe(
		'Vonage does not know this key and secret. Copy both again from the API settings of the dashboard',
	);
});
