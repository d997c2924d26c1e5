import { startSimulator, type Simulator } from '../../../simulator/simulator.mts';
import { call, callsUrl, postJson, useSimulator, v0 } from '../support.mts';

const delay = 60;
const day = 24 * 60 * 60;
const simulator = useSimulator({ seed: { recordingDelaySeconds: delay } });
const control = () => simulator.current.control;
const number = { telephoneNumber: '02072068888' };
const unknownId = '017db4a2-44b5-672e-8b9f-1a805fed07ad';

async function place(on = simulator.current) {
	const { body } = await postJson(
		callsUrl(on),
		{ from: { agentId: '1234' }, to: number, application: 'appName' },
		await v0(on),
	);
	return body;
}

async function read(id: string, on = simulator.current, headers = {}) {
	return await call(`${callsUrl(on)}${id}`, { headers: { ...(await v0(on)), ...headers } });
}

async function record(id: string, body: unknown, on = simulator.current) {
	return await postJson(`${callsUrl(on)}${id}`, body, await v0(on));
}

const recording = async (id: string, on?: Simulator) => (await read(id, on)).body.recordingStatus;

test('a live call is shown as it was placed, with the telephone of its agent', async () => {
	const placed = await place();
	const { status, body } = await read(placed.id);
	expect(status).toBe(200);
	expect(body).toEqual({ ...placed, from: { agentId: '1234', telephoneNumber: '02079460001' } });
	expect(body).not.toHaveProperty('result');
	control().advance(2 * day);
	expect((await read(placed.id)).body).toEqual(body);
});

test.each(['*/*', 'application/json;version=3', 'application/json;version=6'])(
	'the contract takes Accept: %s',
	async (accept) => {
		const { id } = await place();
		const { status, body } = await read(id, simulator.current, { accept });
		expect({ status, id: body.id }).toEqual({ status: 200, id });
	},
);

test('a call that is over has a result, and is gone after 24 hours', async () => {
	const placed = await place();
	control().endCall(placed.id);
	const { body: ended } = await read(placed.id);
	expect(ended).toEqual({
		...placed,
		from: { agentId: '1234', telephoneNumber: '02079460001' },
		status: null,
		result: { code: 'Failure', party: 'Originator', reason: 'NoAnswer' },
	});
	control().advance(day - 600);
	control().endCall(placed.id);
	expect((await read(placed.id)).body).toEqual(ended);
	control().advance(601);
	const gone = { status: 404, body: { message: 'Not found' } };
	expect(await read(placed.id)).toMatchObject(gone);
	expect(await record(placed.id, { recordingStatus: 'Paused' })).toMatchObject(gone);
	expect(control().calls()).toMatchObject([{ call: { id: placed.id, status: null } }]);
});

test('a call is read with a token of its account', async () => {
	const { id } = await place();
	const url = callsUrl(simulator.current);
	expect((await call(`${url}${id}`)).status).toBe(401);
	const other = url.replace('a1b2c3d4e5', 'f6g7h8i9j0');
	expect((await call(`${other}${id}`, { headers: await v0(simulator.current) })).status).toBe(403);
	expect((await read(unknownId)).status).toBe(404);
	expect(await read('none')).toMatchObject({
		status: 400,
		body: { message: 'The request is invalid.' },
	});
});

test('an agent points to the call until it is over', async () => {
	const { id, links } = await place();
	const url = `${simulator.current.urls.vcc}/v0/a1b2c3d4e5/agents/1234`;
	const agent = async () => (await call(url, { headers: await v0(simulator.current) })).body;
	const onCall = await agent();
	expect(onCall.currentCallGuid).toBe(id);
	expect(onCall.links).toEqual([onCall.links[0], { href: links[0].href, rel: 'currentCall' }]);
	control().endCall(id);
	expect(await agent()).toEqual({ id: '1234', links: [onCall.links[0]], currentCallGuid: null });
});

test('the recording is started and paused at once, and shown so later', async () => {
	const { id } = await place();
	let before = 'Stopped';
	for (const recordingStatus of ['Started', 'Paused', 'Started']) {
		const answer = await record(id, { recordingStatus });
		expect(answer).toMatchObject({ status: 202, body: { recordingStatus } });
		expect(control().calls()).toMatchObject([{ call: { recordingStatus } }]);
		expect(await recording(id)).toBe(before);
		expect(await recording(id)).toBe(before);
		control().advance(delay);
		expect(await recording(id)).toBe(recordingStatus);
		before = recordingStatus;
	}
});

test('a second change starts the delay anew', async () => {
	const { id } = await place();
	await record(id, { recordingStatus: 'Started' });
	control().advance(delay / 2);
	await record(id, { recordingStatus: 'Paused' });
	control().advance(delay / 2);
	expect(await recording(id)).toBe('Stopped');
	control().advance(delay / 2);
	expect(await recording(id)).toBe('Paused');
});

test('has a seed that shows it without delay', async () => {
	const other = await startSimulator({ seed: { recordingDelaySeconds: 0 } });
	const { id } = await place(other);
	await record(id, { recordingStatus: 'Started' }, other);
	const status = await recording(id, other);
	const violations = other.control.violations();
	await other.stop();
	expect(status).toBe('Started');
	expect(violations).toEqual([]);
});

test('the recording of a call that is over has stopped, and stays so', async () => {
	const { id } = await place();
	await record(id, { recordingStatus: 'Started' });
	control().advance(delay);
	await record(id, { recordingStatus: 'Paused' });
	control().endCall(id);
	expect(await recording(id)).toBe('Stopped');
	const refused = { status: 400, body: { message: 'The request is invalid.' } };
	expect(await record(id, { recordingStatus: 'Started' })).toMatchObject(refused);
	control().advance(delay);
	expect(await recording(id)).toBe('Stopped');
});

test.each([{}, { recordingStatus: 'Stopped' }, { recordingStatus: 'paused' }, 'Paused'])(
	'the recording cannot become %j',
	async (body) => {
		const { id } = await place();
		const refused = { status: 400, body: { message: 'The request is invalid.' } };
		expect(await record(id, body)).toMatchObject(refused);
		expect(control().calls()).toMatchObject([{ call: { recordingStatus: 'Stopped' } }]);
	},
);

test('the recording is that of a call that exists, and asked for in JSON', async () => {
	const { id } = await place();
	expect((await record(unknownId, { recordingStatus: 'Paused' })).status).toBe(404);
	expect((await record('none', { recordingStatus: 'Paused' })).status).toBe(400);
	const headers = await v0(simulator.current);
	const form = new FormData();
	form.set('recordingStatus', 'Paused');
	const answer = await call(`${callsUrl(simulator.current)}${id}`, {
		method: 'POST',
		headers,
		body: form,
	});
	expect(answer.status).toBe(415);
});
