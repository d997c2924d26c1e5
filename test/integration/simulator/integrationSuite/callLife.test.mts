import { stopClock } from '../../../harness/stoppedClock.mts';
import { runCommand } from '../../../simulator/control/commands.mts';
import { callStates, mayFollow } from '../../../simulator/state/integrationSuite/callStates.mts';
import { epochOf } from '../../../simulator/state/integrationSuite/timestamp.mts';
import { askSuite, call, postJson, useSimulator } from '../support.mts';

stopClock();

const simulator = useSimulator();
const control = () => simulator.current.control;
const ask = async (method: string, path: string) => await askSuite(simulator.current, method, path);
const inbound = { phoneNumber: '+442079460000', callerId: 'Front Desk' };
const outbound = { phoneNumber: '+442079460000', direction: 'OUTBOUND' } as const;

test('the states follow one another as the guide says, and in no other way', () => {
	const ways = (direction: 'INBOUND' | 'OUTBOUND') =>
		callStates.flatMap((from) => {
			const next = callStates.filter((to) => mayFollow(direction, from, to));
			return next.length > 0 ? [[from, ...next.sort()].join(' ')] : [];
		});
	expect(ways('INBOUND')).toEqual([
		'INITIALIZING ANSWERED RINGING',
		'RINGING ACTIVE ANSWERED MISSED REJECTED',
		'ACTIVE ANSWERED HELD REMOTE_HELD',
		'HELD ACTIVE',
		'REMOTE_HELD ACTIVE',
	]);
	expect(ways('OUTBOUND').slice(1)).toEqual([
		'RINGING ACTIVE ANSWERED CANCELLED',
		'ACTIVE ANSWERED HELD REMOTE_HELD',
		'HELD ACTIVE',
		'REMOTE_HELD ACTIVE',
	]);
});

test('somebody calls in, speaks, waits and hangs up', async () => {
	const { id } = control().ring(inbound);
	const shown = async () => (await ask('GET', `/self/calls/${id}`)).body[0];
	const ringing = await shown();
	expect(ringing).toMatchObject({
		...inbound,
		id: expect.stringMatching(/^[0-9a-f]{24}$/),
		direction: 'INBOUND',
		userId: '522078',
		state: 'RINGING',
		duration: 0,
		answerTime: null,
	});
	control().advance(7);
	control().moveCall(id, 'ACTIVE');
	const active = await shown();
	expect(active).toMatchObject({ state: 'ACTIVE', duration: 0 });
	expect(epochOf(active.answerTime) - epochOf(ringing.startTime)).toBeGreaterThanOrEqual(7000);
	for (const state of ['HELD', 'ACTIVE', 'REMOTE_HELD', 'ACTIVE'] as const) {
		control().advance(10);
		control().moveCall(id, state);
		expect(await shown()).toEqual({ ...active, state });
	}
	control().moveCall(id, 'ANSWERED');
	const over = await shown();
	expect(over).toMatchObject({ state: 'ANSWERED', answerTime: active.answerTime });
	expect(over.duration).toBeGreaterThanOrEqual(40_000);
	expect(over.duration).toBe(epochOf(over.endTime) - epochOf(over.answerTime));
});

test.each([
	[inbound, 'MISSED'],
	[inbound, 'REJECTED'],
	[outbound, 'CANCELLED'],
] as const)('a call %j can become %s, without an answer', (ring, state) => {
	const { id } = control().ring(ring);
	control().moveCall(id, state);
	const [{ call: ended }] = control().calls();
	expect(ended).toMatchObject({ state, duration: 0, answerTime: null });
	expect(ended).toHaveProperty('endTime', expect.stringMatching(/\+0000$/));
	for (const next of callStates)
		expect(() => control().moveCall(id, next)).toThrow('cannot become');
});

test('a call that was never seen active has a duration too', () => {
	const ended = control().moveCall(control().ring(outbound).id, 'ANSWERED');
	expect(ended.duration).toBeGreaterThan(0);
	expect(ended.answerTime).toBe(ended.startTime);
});

test('a refused transition changes nothing', () => {
	const { id } = control().ring(inbound);
	const before = { ...control().calls()[0].call };
	expect(() => control().moveCall(id, 'HELD')).toThrow(
		'An INBOUND call that is RINGING cannot become HELD',
	);
	expect(() => control().moveCall(id, 'CANCELLED')).toThrow();
	expect(() => control().moveCall(id, 'DETACHED')).toThrow();
	expect(control().calls()[0].call).toEqual(before);
	expect(() => control().moveCall('none', 'ACTIVE')).toThrow('No business call none');
});

test.each([
	[inbound, [], 'REJECTED'],
	[outbound, [], 'CANCELLED'],
	[inbound, ['ACTIVE'], 'ANSWERED'],
	[outbound, ['ACTIVE', 'HELD'], 'ANSWERED'],
] as const)('hanging up %j after %j makes it %s, once', async (ring, states, ended) => {
	const { id } = control().ring(ring);
	for (const state of states) control().moveCall(id, state);
	const { status, body } = await ask('DELETE', `/self/calls/${id}`);
	expect(status).toBe(200);
	expect(body).toMatchObject([{ id, state: ended }]);
	expect((await ask('DELETE', `/self/calls/${id}`)).status).toBe(409);
	control().endCall(id);
	expect(control().calls()).toMatchObject([{ call: { state: ended } }]);
});

test('calls ring and move over the control port', async () => {
	const { urls } = simulator.current;
	const post = async (path: string, body: unknown) =>
		await postJson(`${urls.control}${path}`, body);
	const ring = await post('/calls/ring', { ...inbound, userId: '24785' });
	expect(ring).toMatchObject({ status: 200, body: { state: 'RINGING', userId: '24785' } });
	const { id } = ring.body;
	const active = await post(`/calls/${id}/state`, { state: 'ACTIVE' });
	expect(active).toMatchObject({ status: 200, body: { id, state: 'ACTIVE' } });
	for (const refused of [
		await post('/calls/ring', {}),
		await post('/calls/ring', { phoneNumber: '1', direction: 'SIDEWAYS' }),
		await post(`/calls/${id}/state`, { state: 'MISSED' }),
		await post(`/calls/${id}/state`, { state: 'GONE' }),
	]) {
		expect(refused.status).toBe(400);
		expect(refused.body.message).toBeTruthy();
	}
	await call(`${urls.control}/calls/end`, { method: 'POST' });
	expect((await call(`${urls.control}/calls`)).body).toMatchObject([
		{ call: { state: 'ANSWERED' } },
	]);
});

test('the clock is put back over the control port', async () => {
	control().advance(1000);
	await call(`${simulator.current.urls.control}/clock`, { method: 'DELETE' });
	const { startTime } = control().ring(inbound);
	expect(epochOf(startTime)).toBe(Date.now());
});

test('commands move calls', () => {
	const type = (line: string) => runCommand(control(), line);
	expect(type('')).toBe('');
	expect(type('calls')).toBe('No calls.');
	expect(type('answer')).toBe('No call is under way');
	expect(type('ring +442079460000 "Front Desk"')).toMatch(
		/INBOUND.*RINGING.*\+442079460000 "Front Desk"$/,
	);
	expect(type('dial 14155550100')).toMatch(/OUTBOUND.*RINGING.*14155550100$/);
	const [first, second] = control()
		.calls()
		.map((placed) => placed.call.id);
	expect(type(`answer ${first.slice(0, 12)}`)).toMatch(new RegExp(`^${first}.*ACTIVE`));
	expect(type('hold')).toMatch('cannot become HELD');
	expect(type(`hold ${first}`)).toMatch('HELD');
	expect(type(`resume ${first}`)).toMatch('ACTIVE');
	expect(type('hang up')).toMatch(new RegExp(`^${second}.*CANCELLED`));
	expect(type('end')).toMatch(new RegExp(`^${first}.*ANSWERED`));
	expect(type('ring 1') && type('miss')).toMatch('MISSED');
	expect(type('ring 1') && type('reject')).toMatch('REJECTED');
	expect(type('calls').split('\n')).toHaveLength(4);
	expect(type('webhooks')).toBe('No webhooks.');
	expect(type('help')).toMatch('ring <number> ["name"]');
	expect(type('ring')).toBe('Which number?');
	expect(type('explode')).toMatch('no command explode');
});
