import vcc from '../../../contracts/vcc.json' with { type: 'json' };
import { startSimulator } from '../../../simulator/simulator.mts';
import { call, callsUrl, postJson, useSimulator, v0 } from '../support.mts';

const simulator = useSimulator();
const number = { telephoneNumber: '02072068888' };
const place = async (body: unknown) =>
	await postJson(callsUrl(simulator.current), body, await v0(simulator.current));
const agent = async (id: string) => {
	const url = `${simulator.current.urls.vcc}/v0/a1b2c3d4e5/agents/${id}`;
	return await call(url, { headers: await v0(simulator.current) });
};

test('places a call from an agent to a number', async () => {
	const { status, body } = await place({
		from: { agentId: '1234', presentedCLID: '08008888888' },
		to: number,
		regarding: { reference: 'https://crm.example.com/0012400000ATTUQ' },
		application: 'appName',
	});
	expect(status).toBe(201);
	expect(body).toEqual({
		id: expect.stringMatching(/^[0-9a-f-]{36}$/),
		links: [{ href: `https://emea.cc.vonage.com/V0/a1b2c3d4e5/Calls/${body.id}`, rel: '_self' }],
		from: { presentedClid: '08008888888', agentId: '1234' },
		to: number,
		regarding: { reference: 'https://crm.example.com/0012400000ATTUQ' },
		status: 'Active',
		recordingStatus: 'Stopped',
		application: 'appName',
		dispositionCode: null,
	});
	expect(simulator.current.control.calls()).toMatchObject([{ api: 'contactCenter', call: body }]);
});

test('occupies both agents until the call ends', async () => {
	const { body: first } = await place({ from: { agentId: '1234' }, to: { agentId: '4567' } });
	expect((await agent('4567')).body.currentCallGuid).toBe(first.id);
	const again = { from: { agentId: '1234' }, to: number };
	expect((await place(again)).body.message).toBe('Unable to place call - Agent number busy');
	simulator.current.control.endCall(first.id);
	expect((await agent('1234')).body.currentCallGuid).toBeNull();
	expect((await place(again)).status).toBe(201);
	simulator.current.control.setAgent('1234', { busy: false });
	expect((await place(again)).status).toBe(201);
});

test('picks available agents of the groups until none is left', async () => {
	const fromGroup = async () => await place({ from: { groups: ['030', '400'] }, to: number });
	const agents = [(await fromGroup()).body.from.agentId, (await fromGroup()).body.from.agentId];
	expect(agents.sort()).toEqual(['1234', '5464']);
	expect(await fromGroup()).toMatchObject({
		status: 400,
		body: { message: 'Unable to place call - Agent number busy' },
	});
	expect((await place({ from: { groups: ['999'] }, to: number })).status).toBe(400);
});

const from = { agentId: '1234' };
const refusals: Record<string, unknown> = {
	callingAgentBusy: { from: { agentId: '4711' }, to: number },
	destinationAgentBusy: { from, to: { agentId: '4711' } },
	unknownDestinationAgent: { from, to: { agentId: '9999' } },
	unknownCallingAgent: { from: { agentId: '9999' }, to: number },
	invalidNumber: { from, to: { telephoneNumber: '0000' } },
	telephoneTooLong: { from, to: { telephoneNumber: '1'.repeat(31) } },
	agentIdTooLong: { from: { agentId: '1'.repeat(12) }, to: number },
	agentIdNotDigits: { from: { agentId: 'jane' }, to: number },
	telephoneUnsupported: { from: { telephoneNumber: '02072068888' }, to: number },
	agentIdMissing: { from: {}, to: number },
	destinationMissing: { from, to: {} },
	destinationBoth: { from, to: { ...number, agentId: '4567' } },
	referenceTooLong: { from, to: number, regarding: { reference: 'a'.repeat(2001) } },
	referenceChars: { from, to: number, regarding: { reference: 'two words' } },
	applicationTooLong: { from, to: number, application: 'a'.repeat(33) },
	applicationChars: { from, to: number, application: 'my-app' },
};
const documented = vcc.paths['/v0/{accountKey}/calls/'].post.responses['400'].content[
	'application/json'
].examples as Record<string, { value: { message: string } }>;

test.each(Object.entries(refusals))('refuses with the message of %s', async (name, body) => {
	expect(await place(body)).toMatchObject({ status: 400, body: documented[name].value });
	expect(simulator.current.control.calls()).toEqual([]);
});

test.each([
	[{ from, to: { telephoneNumber: 'call me' } }, 'invalidNumber'],
	[{ from: { agentId: '1234', presentedCLID: 'me' }, to: number }, 'invalidNumber'],
	[{ from, to: { agentId: 'jane' } }, 'agentIdNotDigits'],
	[{ to: number }, 'agentIdMissing'],
	[{ from }, 'destinationMissing'],
])('refuses %j as %s', async (body, name) => {
	expect((await place(body)).body).toEqual(documented[name].value);
});

test('refuses with the message of callFailed when the agent cannot be rung', async () => {
	simulator.current.control.setAgent('1234', { reachable: false });
	expect((await place({ from, to: number })).body).toEqual(documented.callFailed.value);
});

test('refuses with the message of ccxmlDisabled when the account lacks it', async () => {
	const other = await startSimulator({ seed: { ccxmlEnabled: false } });
	const answer = await postJson(callsUrl(other), { from, to: number }, await v0(other));
	await other.stop();
	expect(answer).toMatchObject({ status: 400, body: documented.ccxmlDisabled.value });
});

test('the refusals above are all that are documented', () => {
	const tested = [...Object.keys(refusals), 'callFailed', 'ccxmlDisabled'];
	expect(tested.sort()).toEqual(Object.keys(documented).sort());
});

test.each([
	['agent and groups', { from: { agentId: '1234', groups: ['030'] }, to: number }],
	['a numeric agent id', { from: { agentId: 1234 }, to: number }],
	['no object', 'hello'],
])('refuses %s, for which no message is documented', async (_, body) => {
	expect(await place(body)).toMatchObject({
		status: 400,
		body: { message: 'The request is invalid.' },
	});
});

test('refuses broken JSON and other media types', async () => {
	const url = callsUrl(simulator.current);
	const token = await v0(simulator.current);
	const json = { ...token, 'content-type': 'application/json' };
	expect((await call(url, { method: 'POST', headers: json, body: '{"from":' })).status).toBe(400);
	expect((await call(url, { method: 'POST', headers: json })).status).toBe(400);
	const versioned = { ...token, 'content-type': 'application/json; version=6' };
	const body = JSON.stringify({ from, to: number });
	expect((await call(url, { method: 'POST', headers: versioned, body })).status).toBe(201);
	const form = new FormData();
	form.set('from', '1234');
	expect(await call(url, { method: 'POST', headers: token, body: form })).toMatchObject({
		status: 415,
		body: {
			message: "The requested resource does not support content type 'multipart/form-data'.",
		},
	});
});

test('wants the trailing slash', async () => {
	const url = callsUrl(simulator.current).slice(0, -1);
	const token = await v0(simulator.current);
	expect((await postJson(url, { from, to: number }, token)).status).toBe(404);
});
