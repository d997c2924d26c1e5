import { generateKeyPairSync } from 'node:crypto';

import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import nock from 'nock';

import { ManageApplication } from '../../../nodes/ManageApplication/ManageApplication.node.ts';
import { ManageUser } from '../../../nodes/ManageUser/ManageUser.node.ts';
import { credentialTypes, CredentialStore, resolve } from '../../harness/credentials.mts';
import { execute, type Setup } from '../../harness/execute.mts';
import { callFromAgent, callFromUser } from '../../harness/samples.mts';

const { privateKey } = generateKeyPairSync('rsa', {
	modulusLength: 2048,
	publicKeyEncoding: { type: 'spki', format: 'pem' },
	privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

const consumer = { consumerKey: 'consumer-key', consumerSecret: 'consumer secret' };
const account = { region: 'emea', accountKey: 'a1b2c3d4e5' };
const listing = { resource: 'applicationUser', operation: 'getAll' };
const BLANKS = [
	' ',
	'\t',
	'\n',
	'\r\n',
	'\u00a0',
	'\u200b',
	'\u200e',
	'\u2060',
	'\u3000',
	'\ufeff',
];

/** What a person fills in for each credential type, and a node that uses it. */
const FILLED: Record<string, { values: ICredentialDataDecryptedObject; use: Partial<Setup> }> = {
	vonageBusinessOAuth2Api: {
		values: { ...consumer, baseUrl: 'https://vbc.example.com' },
		use: callFromUser({ parameters: { businessAuthentication: 'vonageBusinessOAuth2Api' } }),
	},
	vonageBusinessPasswordApi: {
		values: { ...consumer, username: 'api_user', password: ' pass word ' },
		use: callFromUser(),
	},
	vonageContactCenterAccountOAuth2Api: {
		values: { ...account, apiAuthenticationToken: 'token', baseUrl: 'https://vcc.example.com' },
		use: callFromAgent(),
	},
	vonageContactCenterOAuth2Api: {
		values: {
			...account,
			apiClientId: 'client',
			apiClientSecret: 'client-secret',
			enabledScopes: 'users:read',
			apiBaseUrl: 'https://api.vcc.example.com',
		},
		use: callFromAgent({
			parameters: { contactCenterAuthentication: 'vonageContactCenterOAuth2Api' },
		}),
	},
	vonageJwtApi: {
		values: { applicationId: 'an-application', privateKey },
		use: { node: new ManageUser(), parameters: listing },
	},
	vonageKeySecretApi: {
		values: { apiKey: 'key', apiSecret: 'secret' },
		use: { node: new ManageApplication(), parameters: { operation: 'getAll' } },
	},
};

/** An OAuth2 credential that a person has connected has a token, which has expired here. */
const connected = { oauthTokenData: { access_token: 'old', refresh_token: 'r' } };

/** A JWT is another one each time: what matters is whose it is. */
function readable(authorization: string): string {
	const [, payload] = /^Bearer [^.]+\.([^.]+)/.exec(authorization) ?? [];
	if (payload === undefined) return authorization;
	const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
	return (claims as { application_id: string }).application_id;
}

/** Runs a node, and returns every request that was made. */
async function requestsWith(type: string, values: ICredentialDataDecryptedObject) {
	const sent: unknown[] = [];
	for (const method of ['GET', 'POST']) {
		nock(/./)
			.persist()
			.intercept(/./, method)
			.reply(function (path, body) {
				const { host, authorization } = this.req.headers as unknown as Record<string, string>;
				sent.push([host, path, authorization && readable(authorization), body]);
				if (path.endsWith('/token')) return [200, { access_token: 'new', refresh_token: 'r' }];
				return [authorization === 'Bearer old' ? 401 : 404, {}];
			});
	}
	const credentials = {
		[type]: { ...values, ...(type === 'vonageBusinessOAuth2Api' && connected) },
	};
	await execute({ ...FILLED[type].use, credentials } as Setup).catch(() => undefined);
	nock.cleanAll();
	return sent;
}

/** The address that n8n asks to test a credential. */
async function testAddress(type: string, values: ICredentialDataDecryptedObject) {
	const data = await new CredentialStore({ [type]: values }).getDecrypted(
		undefined,
		undefined,
		type,
	);
	const { baseURL, url } = credentialTypes[type].test!.request;
	return [resolve(baseURL, data), resolve(url, data)];
}

beforeEach(() => nock.disableNetConnect());

afterEach(() => nock.enableNetConnect());

/** The fields that a person types, in which blanks at the ends mean nothing. */
const fields = Object.entries(credentialTypes).flatMap(([type, { properties }]) =>
	properties
		.filter((field) => field.type === 'string' && field.name !== 'password')
		.map(({ name }) => ({ type, name })),
);

describe('Blanks around what was pasted', () => {
	it.each(fields)('into $name of $type change nothing', async ({ type, name }) => {
		const { values } = FILLED[type];
		const wanted = await requestsWith(type, values);
		expect(wanted.length).toBeGreaterThan(0);
		const address = await testAddress(type, values);
		for (const blank of BLANKS) {
			const typed = { ...values, [name]: `${blank}${String(values[name] ?? '')}${blank}` };
			expect([name, blank, await requestsWith(type, typed)]).toEqual([name, blank, wanted]);
			expect(await testAddress(type, typed)).toEqual(address);
		}
	});

	it('into a password are part of it', async () => {
		const { values } = FILLED.vonageBusinessPasswordApi;
		const [signIn] = await requestsWith('vonageBusinessPasswordApi', values);
		expect(JSON.stringify(signIn)).toContain('password=+pass+word+&');
	});

	it('inside a secret are part of it', async () => {
		const { values } = FILLED.vonageBusinessPasswordApi;
		const [signIn] = await requestsWith('vonageBusinessPasswordApi', values);
		expect(JSON.stringify(signIn)).toContain('client_secret=consumer+secret');
	});
});

it.each(Object.keys(credentialTypes))(
	'%s with nothing filled in fails with words',
	async (type) => {
		const data = await new CredentialStore({ [type]: {} }).getDecrypted(undefined, undefined, type);
		for (const value of Object.values(data)) expect(String(value)).not.toMatch(/undefined|null/);
	},
);
