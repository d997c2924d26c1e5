import nock from 'nock';

import { execute, type Setup } from '../../harness/execute.mts';
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

jest.mock('../../../nodes/shared/plain/pause', () => ({ pause: jest.fn(async () => {}) }));

beforeEach(() => nock.disableNetConnect());

afterEach(() => {
	nock.cleanAll();
	nock.enableNetConnect();
});

const items = (count: number) =>
	Array.from({ length: count }, (_, i) => ({ phone: `1415555${1000 + i}` }));

const oAuth2User = {
	vonageBusinessOAuth2Api: {
		consumerKey: 'consumer-key',
		consumerSecret: 'consumer-secret',
		oauthTokenData: { access_token: 'old', refresh_token: 'refresh-1', token_type: 'Bearer' },
	},
};

/** The credential without its token, as before the first sign-in. */
const unsigned = (credentials: NonNullable<Setup['credentials']>): Setup['credentials'] =>
	Object.fromEntries(
		Object.entries(credentials).map(([type, data]) => [
			type,
			'accessToken' in data ? { ...data, accessToken: '' } : { ...data, oauthTokenData: {} },
		]),
	);

interface Way {
	setup: (overrides: Partial<Setup>) => Setup;
	credentials: NonNullable<Setup['credentials']>;
	token: () => nock.Interceptor;
	call: () => nock.Interceptor;
}

const agent = (overrides: Partial<Setup>, authentication: string) =>
	callFromAgent({
		...overrides,
		parameters: { contactCenterAuthentication: authentication, ...overrides.parameters },
	});

const user = (overrides: Partial<Setup>, authentication: string) =>
	callFromUser({
		...overrides,
		parameters: { businessAuthentication: authentication, ...overrides.parameters },
	});

const ways: Record<string, Way> = {
	'a password': {
		setup: (overrides) => user(overrides, 'vonageBusinessPasswordApi'),
		credentials: businessCredential,
		token: () => nock(VBC).post('/token'),
		call: () => nock(VBC).post(`${VIS}/self/calls`),
	},
	'a refresh token': {
		setup: (overrides) => user(overrides, 'vonageBusinessOAuth2Api'),
		credentials: oAuth2User,
		token: () => nock(VBC).post('/token'),
		call: () => nock(VBC).post(`${VIS}/self/calls`),
	},
	'an account key': {
		setup: (overrides) => agent(overrides, 'vonageContactCenterAccountOAuth2Api'),
		credentials: accountCredential,
		token: () => nock(VCC).post('/v0/oauth2/token'),
		call: () => nock(VCC).post('/v0/a1b2c3d4e5/calls/'),
	},
	'client credentials': {
		setup: (overrides) => agent(overrides, 'vonageContactCenterOAuth2Api'),
		credentials: gatewayCredential,
		token: () => nock(VCC).post('/Auth/connect/token'),
		call: () => nock(VCC).post('/v0/a1b2c3d4e5/calls/'),
	},
};

/** A token endpoint that answers so, and how often it was asked. */
function serveTokens({ token }: Way, ...answer: [number, object]) {
	const seen = { asked: 0, atOnce: 0, most: 0 };
	token()
		.reply(async () => {
			seen.asked += 1;
			seen.atOnce += 1;
			seen.most = Math.max(seen.most, seen.atOnce);
			await new Promise((resolve) => setImmediate(resolve));
			seen.atOnce -= 1;
			return answer;
		})
		.persist();
	return seen;
}

const table = Object.entries(ways).flatMap(([name, way]) =>
	([1, 2] as const).map((n8n) => ({ name, n8n, way })),
);

const options = (maxConcurrency: number) => ({ options: { maxConcurrency } });

describe.each(table)('a refused sign-in with $name, on n8n $n8n', ({ n8n, name, way }) => {
	it.each([
		[400, { error: 'invalid_grant' }, 100],
		[401, { error: 'invalid_client' }, 100],
		[401, {}, 10],
		[400, { error: 'invalid_client' }, 1],
	])('with %i is made once for all items: %j, Max Concurrency %i', async (status, body, most) => {
		const seen = serveTokens(way, status, body);
		const { items: output } = await execute(
			way.setup({
				n8n,
				credentials: unsigned(way.credentials),
				items: items(60),
				continueOnFail: true,
				parameters: options(most),
			}),
		);
		expect(output).toHaveLength(60);
		expect(output.every(({ json }) => json.error)).toBe(true);
		// a person signs in for the first time, so that there is nothing to send
		expect(seen.asked).toBe(name === 'a refresh token' ? 0 : 1);
	});

	it('stops a run that does not continue, after one', async () => {
		const seen = serveTokens(way, 401, { error: 'invalid_client' });
		const run = way.setup({
			n8n,
			credentials: way.credentials,
			items: items(60),
			parameters: options(100),
		});
		way.call().reply(401, {}).persist();
		await expect(execute(run)).rejects.toThrow();
		expect(seen.asked).toBe(1);
	});

	it('is made once when the token expires under many calls at once', async () => {
		const seen = serveTokens(way, 400, { error: 'invalid_client' });
		let answered = 0;
		way
			.call()
			.reply(() => (++answered <= 20 ? [201, { id: `c-${answered}` }] : [401, {}]))
			.persist();
		const { items: output } = await execute(
			way.setup({
				n8n,
				credentials: way.credentials,
				items: items(60),
				continueOnFail: true,
				parameters: options(50),
			}),
		);
		expect(output.filter(({ json }) => json.id)).toHaveLength(20);
		expect(output.filter(({ json }) => json.error)).toHaveLength(40);
		expect(seen.asked).toBe(1);
	});
});

describe.each(table)('a sign-in with $name, on n8n $n8n', ({ n8n, way }) => {
	it('is made once when the token expires under many calls, which are placed once each', async () => {
		const seen = serveTokens(way, 200, { access_token: 'fresh', token_type: 'Bearer' });
		let isExpired = false;
		const placed: unknown[] = [];
		way
			.call()
			.reply(function (_uri, body) {
				const fresh = String(this.req.headers.authorization) === 'Bearer fresh';
				if (isExpired && !fresh) return [401, {}];
				placed.push(body);
				isExpired ||= placed.length === 20;
				return [201, { id: `c-${placed.length}` }];
			})
			.persist();
		const { items: output } = await execute(
			way.setup({ n8n, credentials: way.credentials, items: items(60), parameters: options(50) }),
		);
		expect(output).toHaveLength(60);
		expect(new Set(placed.map((body) => JSON.stringify(body))).size).toBe(60);
		expect(placed).toHaveLength(60);
		expect(seen).toMatchObject({ asked: 1, most: 1 });
	});
});

it('a password of 1,000 items is sent once', async () => {
	const way = ways['a password'];
	const seen = serveTokens(way, 400, { error: 'invalid_grant' });
	const { items: output } = await execute(
		way.setup({
			credentials: unsigned(way.credentials),
			// what fails before it is sent lets the others go at once
			items: [{ phone: 'nobody' }, ...items(999)],
			continueOnFail: true,
			parameters: options(100),
		}),
	);
	expect(output).toHaveLength(1_000);
	expect(seen.asked).toBe(1);
});

it('sign-ins that get no answer are made one at a time', async () => {
	const way = ways['a password'];
	const seen = serveTokens(way, 503, {});
	await execute(
		way.setup({
			credentials: unsigned(way.credentials),
			items: items(20),
			continueOnFail: true,
			parameters: options(20),
		}),
	);
	expect(seen.most).toBe(1);
});
