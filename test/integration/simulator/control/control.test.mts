import { stopClock } from '../../../harness/stoppedClock.mts';
import { startSimulator } from '../../../simulator/simulator.mts';
import {
	business,
	call,
	ENDLESS_MS,
	callsUrl,
	passwordForm,
	postForm,
	postJson,
	until,
	useSimulator,
	v0,
	visUrl,
} from '../support.mts';

stopClock();

const simulator = useSimulator();
const control = (path: string) => `${simulator.current.urls.control}${path}`;
const post = async (path: string, body: unknown = {}) => await postJson(control(path), body);
const get = async (path: string) => (await call(control(path))).body;
const request = { from: { agentId: '1234' }, to: { telephoneNumber: '02072068888' } };
const place = async () =>
	await postJson(callsUrl(simulator.current), request, await v0(simulator.current));

test('tells addresses and credentials', async () => {
	const info = await get('/info');
	expect(info).toEqual(simulator.current.control.info());
	expect(info.urls).toEqual(simulator.current.urls);
	expect(info.privateKey).toContain('BEGIN PRIVATE KEY');
	expect(info.credentials.VonageJwtApi.privateKey).toBe(info.privateKey);
	expect(Object.keys(info.credentials)).toHaveLength(6);
	for (const url of Object.values<string>(info.urls))
		expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});

test('lists requests as they came', async () => {
	await place();
	const [token, placed] = await get('/requests');
	expect(token).toMatchObject({
		operationId: 'createV0Token',
		body: 'grant_type=client_credentials',
	});
	expect(placed).toMatchObject({
		host: 'vcc',
		method: 'POST',
		path: '/v0/a1b2c3d4e5/calls/',
		query: '',
		operationId: 'makeCall',
		body: JSON.stringify(request),
		handled: true,
		status: 201,
		at: expect.stringMatching(/Z$/),
	});
	expect(placed.headers['content-type']).toBe('application/json');
	await call(`${simulator.current.urls.vcc}/v0/a1b2c3d4e5/agents/?groups=030`);
	expect((await get('/requests')).at(-1)).toMatchObject({
		query: 'groups=030',
		handled: false,
		status: 401,
	});
});

test('lists and ends calls, and frees agents', async () => {
	const { body: first } = await place();
	expect(await get('/calls')).toMatchObject([{ api: 'contactCenter', call: { id: first.id } }]);
	expect((await place()).status).toBe(400);
	expect((await post(`/calls/${first.id}/end`)).status).toBe(204);
	expect((await get('/calls'))[0].call.status).toBeNull();
	expect((await place()).status).toBe(201);
	await post('/calls/end');
	expect((await place()).status).toBe(201);
	await post('/agents/1234', { busy: false });
	expect((await place()).status).toBe(201);
	await post('/agents/1234', { busy: true });
	expect((await place()).status).toBe(400);
});

test('moves the clock', async () => {
	const token = await business(simulator.current);
	await post('/clock', { advanceSeconds: 24 * 60 * 60 });
	expect((await call(`${visUrl(simulator.current)}/self`, { headers: token })).status).toBe(401);
	const { at } = (await get('/requests')).at(-1);
	expect(Date.parse(at)).toBe(Date.now() + 24 * 60 * 60 * 1000);
});

test('arms and takes back faults', async () => {
	await post('/faults', { operationId: 'makeCall', action: { status: 500 } });
	expect((await place()).status).toBe(500);
	await post('/faults', { operationId: 'makeCall', action: 'reset' });
	await call(control('/faults'), { method: 'DELETE' });
	expect((await place()).status).toBe(201);
});

test('sets and lifts quotas', async () => {
	const token = await business(simulator.current);
	const self = async () => await call(`${visUrl(simulator.current)}/self`, { headers: token });
	await post('/quota', { host: 'vbc', quota: { perMinute: 0 } });
	expect((await self()).status).toBe(429);
	await post('/quota', { host: 'vbc', quota: null });
	expect((await self()).status).toBe(200);
});

test('revokes access tokens, and refresh tokens when asked', async () => {
	const tokenUrl = `${simulator.current.urls.vbc}/token`;
	const { body } = await postForm(tokenUrl, passwordForm);
	const { client_id, client_secret } = passwordForm;
	const refresh = async (refresh_token: string) =>
		await postForm(tokenUrl, {
			grant_type: 'refresh_token',
			client_id,
			client_secret,
			refresh_token,
		});
	const headers = await v0(simulator.current);
	await post('/tokens/revoke');
	const agents = `${simulator.current.urls.vcc}/v0/a1b2c3d4e5/agents/`;
	expect((await call(agents, { headers })).status).toBe(401);
	const refreshed = await refresh(body.refresh_token);
	expect(refreshed.status).toBe(200);
	await post('/tokens/revoke', { refreshTokens: true });
	expect((await refresh(refreshed.body.refresh_token)).status).toBe(400);
});

test('refuses what it cannot do', async () => {
	const refused = [
		await post('/clock', { seconds: 1 }),
		await post('/faults', { action: 'explode' }),
		await post('/faults', { operationID: 'makeCall', action: 'reset' }),
		await post('/quota', { host: 'elsewhere', quota: null }),
		await post('/agents/9999', { busy: true }),
		await post('/calls/none/end'),
		await call(control('/clock'), { method: 'POST', body: '{' }),
	];
	for (const { status, body } of refused) {
		expect(status).toBe(400);
		expect(body.message).toBeTruthy();
	}
});

test('resets everything to the seed', async () => {
	const token = await v0(simulator.current);
	await place();
	await post('/clock', { advanceSeconds: 1000 });
	await post('/agents/4711', { busy: false });
	await post('/faults', { operationId: 'createToken', action: { status: 500 } });
	await post('/quota', { host: 'vbc', quota: { perMinute: 0 } });
	await post('/reset');
	expect(await get('/requests')).toEqual([]);
	expect(await get('/calls')).toEqual([]);
	const agents = await call(`${simulator.current.urls.vcc}/v0/a1b2c3d4e5/agents/`, {
		headers: token,
	});
	expect(agents.status).toBe(401);
	expect(Date.parse((await get('/requests'))[0].at)).toBe(Date.now());
	expect((await place()).status).toBe(201);
	const busy = { from: { agentId: '4711' }, to: { telephoneNumber: '1' } };
	const answer = await postJson(callsUrl(simulator.current), busy, await v0(simulator.current));
	expect(answer.status).toBe(400);
	const headers = await business(simulator.current);
	expect((await call(`${visUrl(simulator.current)}/self`, { headers })).status).toBe(200);
});

test('stops at once and frees its ports, whatever is under way', async () => {
	const other = await startSimulator();
	other.control.addFault({ action: { delayMs: ENDLESS_MS } });
	const hanging = expect(fetch(`${other.urls.vcc}/anything`)).rejects.toThrow();
	await until(() => other.control.requests().length > 0);
	await other.stop();
	await hanging;
	const port = Number(new URL(other.urls.vcc).port);
	const again = await startSimulator({ ports: { vcc: port } });
	expect(again.urls.vcc).toBe(other.urls.vcc);
	await again.stop();
});
