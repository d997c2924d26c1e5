import type { FaultInput } from '../../../simulator/faults/faults.mts';
import {
	business,
	call,
	callsUrl,
	ENDLESS_MS,
	postJson,
	until,
	useSimulator,
	v0,
	visUrl,
} from '../support.mts';

const simulator = useSimulator();
const body = { from: { groups: ['030', '200'] }, to: { telephoneNumber: '02072068888' } };
let token: { authorization: string };

beforeEach(async () => {
	token = await v0(simulator.current);
});

const place = async (init: RequestInit = {}) =>
	await call(callsUrl(simulator.current), {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...token },
		body: JSON.stringify(body),
		...init,
	});
const arm = (fault: FaultInput) => simulator.current.control.addFault(fault);
const placed = () => simulator.current.control.calls().length;
const lastRequest = () => simulator.current.control.requests().at(-1)!;

test.each([
	['before', 0],
	['after', 1],
] as const)('a status %s the handling leaves %i calls', async (when, calls) => {
	const fault = { status: 503, body: { message: 'down' }, headers: { 'retry-after': '7' } };
	arm({ operationId: 'makeCall', when, action: fault });
	const answer = await place();
	expect(answer).toMatchObject({ status: 503, body: { message: 'down' } });
	expect(answer.headers.get('retry-after')).toBe('7');
	expect(placed()).toBe(calls);
	expect(lastRequest()).toMatchObject({ status: 503, handled: when === 'after' });
});

test.each([
	['before', 0],
	['after', 1],
] as const)('a reset %s the handling leaves %i calls', async (when, calls) => {
	arm({ operationId: 'makeCall', when, action: 'reset' });
	await expect(place()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
	expect(placed()).toBe(calls);
	expect(lastRequest()).toMatchObject({ handled: when === 'after' });
	expect(lastRequest().status).toBeUndefined();
});

test('a delay before the handling only makes it late', async () => {
	arm({ operationId: 'makeCall', when: 'before', action: { delayMs: 50 } });
	expect((await place()).status).toBe(201);
	expect(placed()).toBe(1);
});

test.each([
	['before', 0],
	['after', 1],
] as const)(
	'a client that loses patience during a delay %s the handling leaves %i calls',
	async (when, calls) => {
		arm({ operationId: 'makeCall', when, action: { delayMs: ENDLESS_MS } });
		const patience = new AbortController();
		const pending = expect(place({ signal: patience.signal })).rejects.toThrow('aborted');
		await until(() => lastRequest()?.operationId === 'makeCall' && placed() === calls);
		patience.abort();
		await pending;
		expect(placed()).toBe(calls);
	},
);

test('a delay and a status go together', async () => {
	arm({ operationId: 'makeCall', when: 'after', action: { delayMs: 50, status: 504 } });
	expect(await place()).toMatchObject({ status: 504, text: '' });
});

test('a raw body replaces the reply, with its status kept', async () => {
	const action = { body: '<html>gateway</html>', contentType: 'text/html' };
	arm({ operationId: 'makeCall', when: 'after', action });
	const answer = await place();
	expect(answer).toMatchObject({ status: 201, text: '<html>gateway</html>' });
	expect(answer.headers.get('content-type')).toBe('text/html');
	expect(placed()).toBe(1);
});

test('strikes so many times, after it has let some pass', async () => {
	arm({ operationId: 'makeCall', skip: 1, times: 2, action: { status: 500 } });
	const statuses = [];
	for (let n = 0; n < 4; n++) statuses.push((await place()).status);
	expect(statuses).toEqual([201, 500, 500, 201]);
	expect(placed()).toBe(2);
});

test('strikes by host, method and path', async () => {
	arm({ host: 'vbc', action: { status: 500 } });
	arm({ method: 'get', action: { status: 500 } });
	arm({ path: '/v0/other/calls/', action: { status: 500 } });
	expect((await place()).status).toBe(201);
	arm({ host: 'vcc', method: 'post', path: '/v0/a1b2c3d4e5/calls/', action: { status: 500 } });
	expect((await place()).status).toBe(500);
});

test('strikes token requests and paths that are not in the contract', async () => {
	arm({ operationId: 'createToken', action: { status: 502 } });
	expect((await call(`${simulator.current.urls.vbc}/token`, { method: 'POST' })).status).toBe(502);
	arm({ path: '/nowhere', action: { status: 418 } });
	expect((await call(`${simulator.current.urls.vbc}/nowhere`)).status).toBe(418);
});

test('strikes business calls', async () => {
	const headers = await business(simulator.current);
	arm({ operationId: 'createCall', when: 'after', action: 'reset' });
	const url = `${visUrl(simulator.current)}/self/calls`;
	await expect(postJson(url, { phoneNumber: '1' }, headers)).rejects.toThrow();
	expect(simulator.current.control.calls()).toMatchObject([{ api: 'business' }]);
});

test('can be taken back', async () => {
	arm({ operationId: 'makeCall', action: { status: 500 } });
	simulator.current.control.clearFaults();
	expect((await place()).status).toBe(201);
});

test.each(['cut', 'short', 'cutHeaders'] as const)(
	'an answer that is "%s" breaks off after the call was placed',
	async (transfer) => {
		arm({ operationId: 'makeCall', when: 'after', action: { transfer } });
		await expect(place()).rejects.toThrow();
		expect(placed()).toBe(1);
		expect((await place()).status).toBe(201);
	},
);

test.each(['silence', 'endless', 'switching'] as const)(
	'an answer that is "%s" lasts until the client breaks off',
	async (transfer) => {
		arm({ operationId: 'makeCall', when: 'after', action: { transfer } });
		const patience = new AbortController();
		const answer = expect(place({ signal: patience.signal })).rejects.toThrow();
		while (placed() === 0) await new Promise((resolve) => setImmediate(resolve));
		patience.abort();
		await answer;
		expect((await place()).status).toBe(201);
	},
);
