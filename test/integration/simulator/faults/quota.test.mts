import { stopClock } from '../../../harness/stoppedClock.mts';
import {
	basic,
	bearer,
	business,
	call,
	gateway,
	jwt,
	useSimulator,
	v0,
	visUrl,
} from '../support.mts';

stopClock();

const simulator = useSimulator();
const self = async (headers: Record<string, string>) =>
	await call(`${visUrl(simulator.current)}/self`, { headers });

test('there is none at first', async () => {
	const token = await business(simulator.current);
	for (let n = 0; n < 12; n++) expect((await self(token)).status).toBe(200);
});

test('throttles a token until its minute is over', async () => {
	const { control } = simulator.current;
	control.setQuota('vbc', { perMinute: 2 });
	const token = await business(simulator.current);
	const statuses = [await self(token), await self(token), await self(token)].map(
		({ status }) => status,
	);
	expect(statuses).toEqual([200, 200, 429]);
	control.advance(30);
	const { body, headers } = await self(token);
	expect(body).toMatchObject({ fault: { code: 900800 } });
	expect(headers.get('retry-after')).toBe('30');
	control.advance(30);
	expect((await self(token)).status).toBe(200);
	control.setQuota('vbc');
	for (let n = 0; n < 5; n++) expect((await self(token)).status).toBe(200);
});

test('counts each token by itself, and no token requests', async () => {
	simulator.current.control.setQuota('vbc', { perMinute: 1 });
	const first = await business(simulator.current);
	await business(simulator.current);
	expect((await self(first)).status).toBe(200);
	expect((await self(first)).status).toBe(429);
	simulator.current.control.revokeTokens();
	const second = await business(simulator.current);
	expect((await self(second)).status).toBe(200);
});

test('does not count wrong tokens', async () => {
	simulator.current.control.setQuota('vbc', { perMinute: 0 });
	expect((await self(bearer('made-up'))).status).toBe(401);
});

test('tells when to come back as a date, or not at all', async () => {
	const token = await business(simulator.current);
	const retryAfter = async (form: 'date' | 'absent') => {
		simulator.current.control.setQuota('vbc', { perMinute: 0, retryAfter: form });
		return (await self(token)).headers.get('retry-after');
	};
	expect(await retryAfter('date')).toBe(new Date(Date.now() + 60_000).toUTCString());
	expect(await retryAfter('absent')).toBeNull();
});

test('throttles every API in its own words', async () => {
	const { control, urls } = simulator.current;
	const v0Token = await v0(simulator.current);
	const gatewayToken = await gateway(simulator.current);
	for (const host of ['vcc', 'vccApi', 'nexmo'] as const) control.setQuota(host, { perMinute: 0 });
	const get = async (url: string, headers: Record<string, string>) => await call(url, { headers });
	const tooMany = { status: 429, body: { message: 'Too many requests' } };
	expect(await get(`${urls.vcc}/v0/a1b2c3d4e5/agents/1234`, v0Token)).toMatchObject(tooMany);
	expect(await get(`${urls.vccApi}/useradmin/accounts`, gatewayToken)).toMatchObject(tooMany);
	expect(await get(`${urls.nexmo}/v2/applications`, basic('a1b2c3d4', 'key-secret'))).toMatchObject(
		{ status: 429, body: { title: 'Rate Limit Hit' } },
	);
	expect(await get(`${urls.nexmo}/v1/users`, bearer(jwt(simulator.current)))).toMatchObject({
		status: 429,
		body: { code: 'http:error:too-many-request' },
	});
});

test.each([
	['nested', '"fault":{"code":900800'],
	['flat', '{"code":"900800"'],
	['xml', '<amt:code>900800</amt:code>'],
] as const)('words a refusal as the gateway does: %s', async (fault, text) => {
	const token = await business(simulator.current);
	for (const status of [429, 503] as const) {
		simulator.current.control.setQuota('vbc', { perMinute: 0, fault, status });
		const refusal = await self(token);
		expect(refusal).toMatchObject({ status, text: expect.stringContaining(text) });
		expect(refusal.text).toMatch(/nextAccessTime.*\d{4}-[A-Z][a-z]{2}-\d{2} [\d:]{8}\+0000 UTC/);
		expect(refusal.headers.get('retry-after')).toBe('60');
	}
	expect(simulator.current.control.violations()).toEqual([]);
});
