import { inspect } from 'node:util';

import nock from 'nock';

import { pause } from '../../../nodes/shared/plain/pause';
import { execute, type Setup } from '../../harness/execute.mts';
import { mockNetwork } from '../../harness/network.mts';
import {
	accountCredential,
	callFromAgent,
	callFromUser,
	placedCall,
	VBC,
	VCC,
	VIS,
} from '../../harness/samples.mts';
import { stopClock } from '../../harness/stoppedClock.mts';

jest.mock('../../../nodes/shared/plain/pause', () => ({ pause: jest.fn(async () => {}) }));

stopClock();
mockNetwork();

const fromOAuth2User = (overrides: Partial<Setup> = {}) =>
	callFromUser({
		credentials: {
			vonageBusinessOAuth2Api: {
				consumerKey: 'consumer-key',
				consumerSecret: 'consumer-secret',
				oauthTokenData: {
					access_token: 'old',
					refresh_token: 'refresh-1',
					token_type: 'Bearer',
				},
			},
		},
		...overrides,
		parameters: { businessAuthentication: 'vonageBusinessOAuth2Api', ...overrides.parameters },
	});

interface Way {
	name: string;
	setup: typeof callFromUser;
	call: () => nock.Interceptor;
	token: () => nock.Interceptor;
}

/** Each way to sign in that has a token, with where it calls and where the token comes from. */
const ways: Way[] = [
	{
		name: 'client credentials',
		setup: callFromAgent,
		call: () => nock(VCC).post('/v0/a1b2c3d4e5/calls/'),
		token: () => nock(VCC).post('/v0/oauth2/token'),
	},
	{
		name: 'a refresh token',
		setup: fromOAuth2User,
		call: () => nock(VBC).post(`${VIS}/self/calls`),
		token: () => nock(VBC).post('/token', /grant_type=refresh_token/),
	},
	{
		name: 'a password',
		setup: callFromUser,
		call: () => nock(VBC).post(`${VIS}/self/calls`),
		token: () => nock(VBC).post('/token', /grant_type=password/),
	},
];

const table = ([1, 2] as const).flatMap((n8n) => ways.map((way) => ({ n8n, ...way })));

const fresh = { access_token: 'fresh', token_type: 'Bearer' };
const broken = (code: string) => Object.assign(new Error(`socket ${code}`), { code });

describe.each(table)('on n8n $n8n, signed in with $name', ({ n8n, name, setup, call, token }) => {
	it('a token that has expired is renewed, and the call is placed once', async () => {
		call().reply(401, { message: 'expired' });
		token().reply(200, fresh);
		call().matchHeader('authorization', 'Bearer fresh').reply(201, {
			id: 'c',
		});
		expect((await execute(setup({ n8n }))).items[0].json.id).toBe('c');
	});

	it('a fresh token that is refused as well fails with what the API said', async () => {
		call().reply(401, { message: 'Invalid token' });
		token().reply(200, fresh);
		call().reply(401, { message: 'Invalid token' });
		await expect(execute(setup({ n8n }))).rejects.toMatchObject({
			message: expect.stringContaining('answered 401: Invalid token') as string,
			httpCode: '401',
		});
	});

	it('a token that came while the request was made is shown by no error', async () => {
		call().reply(401, { message: 'expired' });
		token().reply(200, {
			access_token: 'unseen-access',
			refresh_token: 'unseen-refresh',
			token_type: 'Bearer',
		});
		call().reply(403, { message: 'No right: unseen-access, unseen-refresh' });
		const error: unknown = await execute(setup({ n8n })).catch((reason: unknown) => reason);
		expect(error).toMatchObject({ message: expect.stringContaining('No right: ***') as string });
		const shown = inspect(error, { depth: 10 });
		expect(shown).not.toContain('unseen-access');
		if (name === 'a refresh token') expect(shown).not.toContain('unseen-refresh');
	});

	it('the answer to the renewed token is read with its headers', async () => {
		call().reply(401, { message: 'expired' });
		token().reply(200, fresh);
		call().reply(429, { message: 'later' }, { 'Retry-After': '17' });
		call().reply(201, placedCall());
		await execute(setup({ n8n }));
		expect(jest.mocked(pause).mock.lastCall?.[0]).toBeGreaterThanOrEqual(17_000);
	});

	it.each(['ECONNRESET', 'ECONNABORTED', 'ETIMEDOUT'])(
		'a connection to the API that ends with %s leaves open whether the call was placed',
		async (code) => {
			call().replyWithError(broken(code));
			await expect(execute(setup({ n8n }))).rejects.toMatchObject({
				message: 'The call may have been placed [item 0]',
				description: expect.stringContaining(code) as string,
			});
		},
	);

	it('so does one that ends when the token was renewed', async () => {
		call().reply(401, { message: 'expired' });
		token().reply(200, fresh);
		call().replyWithError(broken('ECONNRESET'));
		await expect(execute(setup({ n8n }))).rejects.toThrow('The call may have been placed');
	});

	it('no connection to the API means that nothing was sent: it is tried again', async () => {
		call().replyWithError(broken('ECONNREFUSED'));
		call().reply(201, placedCall());
		expect((await execute(setup({ n8n }))).items).toHaveLength(1);
	});

	it.each([500, 502, 503])(
		'%i of the API leaves open whether the call was placed',
		async (status) => {
			call().reply(status, { message: 'no' });
			await expect(execute(setup({ n8n }))).rejects.toThrow(
				new RegExp(`^The call may have been placed: .* answered ${status}: no`),
			);
		},
	);

	it('a refusal is shown as the API worded it', async () => {
		call().reply(422, { message: 'The number is not a number' });
		await expect(execute(setup({ n8n }))).rejects.toThrow(
			'answered 422: The number is not a number',
		);
	});
});

describe.each(table)('on n8n $n8n, renewing with $name', ({ n8n, setup, call, token }) => {
	beforeEach(() => {
		call().reply(401, { message: 'expired' });
	});

	it.each<[string, (reply: nock.Interceptor) => nock.Scope]>([
		['answers 500', (reply) => reply.reply(500, '<html>')],
		['answers 502', (reply) => reply.reply(502, 'Bad Gateway')],
		['breaks the connection', (reply) => reply.replyWithError(broken('ECONNRESET'))],
	])('the sign-in is tried again when the token endpoint %s', async (_, fail) => {
		fail(token());
		call().reply(401, { message: 'expired' });
		token().reply(200, fresh);
		call().reply(201, placedCall());
		expect((await execute(setup({ n8n }))).items).toHaveLength(1);
	});

	it.each<[string, string, (reply: nock.Interceptor) => nock.Scope]>([
		['answers 503', 'status 503', (reply) => reply.reply(503, '<html>')],
		['breaks the connection', 'ECONNRESET', (reply) => reply.replyWithError(broken('ECONNRESET'))],
	])('it is named as what did not answer when it always %s', async (_, reason, fail) => {
		call().times(3).reply(401, { message: 'expired' });
		for (let tries = 0; tries < 4; tries += 1) fail(token());
		await expect(execute(setup({ n8n }))).rejects.toMatchObject({
			message: expect.stringMatching(/^The sign-in server of .* did not answer/) as string,
			description: expect.stringMatching(
				new RegExp(`${reason}.* nothing says that the credential is wrong`),
			) as string,
		});
	});

	it('a refused sign-in is not tried again', async () => {
		token().reply(401, { error: 'invalid_client' });
		await expect(execute(setup({ n8n }))).rejects.toMatchObject({
			message: expect.stringMatching(/^Signing in to .* did not work/) as string,
			description: expect.stringContaining('Open the credential') as string,
		});
	});
});

it.each([1, 2] as const)('on n8n %i, a first token that is refused sends nothing', async (n8n) => {
	const { oauthTokenData: _, ...data } = accountCredential.vonageContactCenterAccountOAuth2Api;
	const credentials = { vonageContactCenterAccountOAuth2Api: data };
	nock(VCC).post('/v0/oauth2/token').reply(401, { error: 'invalid_client' });
	await expect(execute(callFromAgent({ n8n, credentials }))).rejects.toThrow(
		/^Signing in to Vonage Contact Center did not work/,
	);
});

describe.each([1, 2] as const)('on n8n %i, an OAuth2 credential', (n8n) => {
	const NOT_CONNECTED = {
		message: 'The credential is not connected to Vonage Business Communications [item 0]',
		description: expect.stringMatching(/^Nothing was sent to the API\..* connect your account/),
	};
	const withTokens = (oauthTokenData: object | undefined) => {
		const { vonageBusinessOAuth2Api } = fromOAuth2User().credentials!;
		return fromOAuth2User({
			n8n,
			credentials: {
				vonageBusinessOAuth2Api: { ...vonageBusinessOAuth2Api, oauthTokenData } as never,
			},
		});
	};

	it('that was never connected has to be connected', async () => {
		await expect(execute(withTokens(undefined))).rejects.toMatchObject(NOT_CONNECTED);
	});

	it.each([
		['whose access was revoked', { refresh_token: 'spent' }, { error: 'invalid_grant' }],
		['without a refresh token', {}, undefined],
	])('%s has to be connected again', async (_, tokens, refused) => {
		nock(VBC).post(`${VIS}/self/calls`).reply(401, { message: 'expired' });
		if (refused) nock(VBC).post('/token').reply(400, refused);
		const setup = withTokens({ access_token: 'old', token_type: 'Bearer', ...tokens });
		await expect(execute(setup)).rejects.toMatchObject(NOT_CONNECTED);
	});
});
