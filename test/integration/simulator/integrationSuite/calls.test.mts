import { startSimulator } from '../../../simulator/simulator.mts';
import { askSuite, business, call, postJson, useSimulator, visUrl } from '../support.mts';

const simulator = useSimulator();
const request = async (method: string, path: string) =>
	await call(`${visUrl(simulator.current)}${path}`, {
		method,
		headers: await business(simulator.current),
	});
const create = async (body: unknown = { phoneNumber: '14155550100' }) =>
	await postJson(
		`${visUrl(simulator.current)}/self/calls`,
		body,
		await business(simulator.current),
	);
const createdId = async () => (await create()).body[0].id as string;

test('tells who has signed in, and the account', async () => {
	expect((await request('GET', '/self')).body).toMatchObject({
		id: 522078,
		acountLabel: 'Example Ltd',
	});
	expect((await request('GET', '/self/account')).body).toMatchObject({
		id: 257073,
		status: 'ACTIVE',
	});
});

test('places a call that rings', async () => {
	const { status, body } = await create();
	expect(status).toBe(201);
	expect(body).toEqual([
		{
			id: expect.stringMatching(/^[0-9a-f]{24}$/),
			type: 'CALL',
			accountId: '257073',
			userId: '522078',
			uciId: 1001,
			externalId: expect.any(String),
			direction: 'OUTBOUND',
			phoneNumber: '14155550100',
			state: 'RINGING',
			duration: 0,
			startTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/),
			answerTime: null,
		},
	]);
	expect(simulator.current.control.calls()).toMatchObject([{ api: 'business', call: body[0] }]);
});

test.each([
	[{}, 'phoneNumber'],
	[{ phoneNumber: '' }, 'phoneNumber'],
	[{ phoneNumber: 14155550100 }, 'phoneNumber'],
])('names the field that is wrong in %j', async (body, field) => {
	const refused = { errorCode: 'BAD_REQUEST', errors: [{ field, message: expect.any(String) }] };
	expect(await create(body)).toMatchObject({ status: 400, body: refused });
	expect(simulator.current.control.calls()).toEqual([]);
});

test('takes calls in JSON only', async () => {
	const headers = { ...(await business(simulator.current)), 'content-type': 'text/plain' };
	const url = `${visUrl(simulator.current)}/self/calls`;
	const answer = await call(url, { method: 'POST', headers, body: '{"phoneNumber":"1"}' });
	expect(answer).toMatchObject({ status: 415, body: { errorCode: 'UNSUPPORTED_MEDIA_TYPE' } });
});

test('lists the calls under way, the newest first unless asked otherwise, in pages from 0', async () => {
	const ids = [await createdId(), await createdId(), await createdId()];
	const listed = async (query = '') => {
		const { body } = await request('GET', `/self/calls${query}`);
		return body.map(({ id }: { id: string }) => id);
	};
	expect(await listed()).toEqual([...ids].reverse());
	expect(await listed('?order=ASC')).toEqual(ids);
	expect(await listed('?order=ASC&size=2')).toEqual(ids.slice(0, 2));
	expect(await listed('?order=ASC&size=2&offset=1')).toEqual(ids.slice(2));
	expect(await listed('?direction=INBOUND')).toEqual([]);
	expect(await listed('?direction=INBOUND,OUTBOUND')).toHaveLength(3);
	simulator.current.control.endCall(ids[1]);
	expect(await listed('?order=ASC')).toEqual([ids[0], ids[2]]);
});

test('pages of calls count as those of events do', async () => {
	const other = await startSimulator({ seed: { eventPageBase: 1 } });
	const ids = ['1', '2', '3'].map((phoneNumber) => other.control.ring({ phoneNumber }).id);
	const pages = [];
	for (const offset of [0, 1, 2]) {
		const query = `?order=ASC&size=2&offset=${offset}`;
		const { body } = await askSuite(other, 'GET', `/self/calls${query}`);
		pages.push(body.map(({ id }: { id: string }) => id));
	}
	await other.stop();
	expect(pages).toEqual([ids.slice(0, 2), ids.slice(0, 2), ids.slice(2)]);
});

test('counts the calls in some states, ACTIVE when none is given', async () => {
	await create();
	const count = async (query: string) =>
		(await request('GET', `/self/calls/count${query}`)).body.count;
	expect(await count('')).toBe(0);
	expect(await count('?states=RINGING,ACTIVE')).toBe(1);
	expect(await count('?states=RINGING&direction=INBOUND')).toBe(0);
});

test('hangs up, once', async () => {
	const id = await createdId();
	const { status, body } = await request('DELETE', `/self/calls/${id}`);
	expect(status).toBe(200);
	expect(body).toMatchObject([
		{ id, state: 'CANCELLED', endTime: expect.stringContaining('+0000') },
	]);
	expect((await request('GET', `/self/calls/${id}`)).body).toEqual(body);
	const again = await request('DELETE', `/self/calls/${id}`);
	expect(again).toMatchObject({ status: 409, body: { errorCode: 'CONFLICT' } });
	const unknown = await request('GET', '/self/calls/5a85d86f253bcd10897f3189');
	expect(unknown).toMatchObject({ status: 404, body: { errorCode: 'NOT_FOUND' } });
});

test('has seeds with single calls as objects, and with ids beyond 2^53', async () => {
	const other = await startSimulator({ seed: { singleAs: 'object', bigIds: true } });
	const headers = await business(other);
	const url = `${visUrl(other)}/self`;
	const created = await postJson(`${url}/calls`, { phoneNumber: '1' }, headers);
	const user = await call(url, { headers });
	const calls = await call(`${other.urls.control}/calls`);
	expect(other.control.violations()).toEqual([]);
	await other.stop();
	expect(created.body.phoneNumber).toBe('1');
	expect(created.text).toContain('"userId":9007199254740993,"uciId":9007199254740995');
	expect(user.text).toMatch(/^\{"id":9007199254740993,/);
	expect(calls.text).toContain('"userId":9007199254740993');
});
