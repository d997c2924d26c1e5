import { startSimulator } from '../../../simulator/simulator.mts';
import type {
	CallState,
	Direction,
} from '../../../simulator/state/integrationSuite/callStates.mts';
import { epochOf } from '../../../simulator/state/integrationSuite/timestamp.mts';
import { useReceiver } from '../receiver.mts';
import { askSuite, call, useSimulator, visUrl } from '../support.mts';

const simulator = useSimulator();
const receiver = useReceiver();
const control = () => simulator.current.control;
const target = { phoneNumber: '14155550101' };

interface Operation {
	method: string;
	path: string;
	body?: object;
	/** What becomes of a call, by its direction and state; of every other one nothing. */
	outcomes: Record<string, CallState>;
}

const underWay = (ended: CallState, ...states: CallState[]) =>
	Object.fromEntries(
		states.flatMap((state) => [
			[`INBOUND ${state}`, ended],
			[`OUTBOUND ${state}`, ended],
		]),
	);
const anyUnderWay = underWay('ANSWERED', 'ACTIVE', 'HELD', 'REMOTE_HELD');
const operations: Record<string, Operation> = {
	answerCall: { method: 'PUT', path: '/answer', outcomes: underWay('ACTIVE', 'RINGING') },
	holdCall: { method: 'PUT', path: '/hold', outcomes: underWay('HELD', 'ACTIVE') },
	unholdCall: { method: 'DELETE', path: '/hold', outcomes: underWay('ACTIVE', 'HELD') },
	transferCall: { method: 'POST', path: '/transfer', body: target, outcomes: anyUnderWay },
	sendCallToVoicemail: {
		method: 'PUT',
		path: '/vmtransfer',
		outcomes: { ...anyUnderWay, 'INBOUND RINGING': 'REJECTED' },
	},
	endCall: {
		method: 'DELETE',
		path: '',
		outcomes: {
			...anyUnderWay,
			'INBOUND RINGING': 'REJECTED',
			'OUTBOUND RINGING': 'CANCELLED',
		},
	},
};

/** Every state that a call can be found in, and the way there. */
const ways: Array<[Direction, CallState[]]> = (['INBOUND', 'OUTBOUND'] as const).flatMap(
	(direction) => [
		[direction, []],
		[direction, ['ACTIVE']],
		[direction, ['ACTIVE', 'HELD']],
		[direction, ['ACTIVE', 'REMOTE_HELD']],
		[direction, ['ACTIVE', 'ANSWERED']],
	],
);
ways.push(['INBOUND', ['MISSED']], ['INBOUND', ['REJECTED']], ['OUTBOUND', ['CANCELLED']]);

function callThatWent(direction: Direction, way: CallState[], { control } = simulator.current) {
	const { id } = control.ring({ phoneNumber: '+442079460000', direction });
	for (const state of way) control.moveCall(id, state);
	return id;
}

async function run(operation: string, id: string, on = simulator.current) {
	const { method, path, body } = operations[operation];
	return await askSuite(on, method, `/self/calls/${id}${path}`, body);
}

const shown = async (id: string) =>
	(await askSuite(simulator.current, 'GET', `/self/calls/${id}`)).body[0];

const cases = Object.keys(operations).flatMap((operation) =>
	ways.map(([direction, way]) => [operation, direction, way.at(-1) ?? 'RINGING', way] as const),
);

test.each(cases)('%s of an %s call that is %s', async (operation, direction, state, way) => {
	const id = callThatWent(direction, way);
	const before = await shown(id);
	const answer = await run(operation, id);
	expect(control().requests().at(-1)).toMatchObject({ operationId: operation });
	const outcome = operations[operation].outcomes[`${direction} ${state}`];
	if (outcome) {
		expect(answer).toMatchObject({ status: 200, body: [{ id, state: outcome }] });
		expect(await shown(id)).toEqual(answer.body[0]);
	} else {
		const refused = { errorCode: 'CONFLICT', errorMessage: `Invalid call state: ${state}` };
		expect(answer).toMatchObject({ status: 409, body: refused });
		expect(await shown(id)).toEqual(before);
	}
});

test.each(Object.keys(operations))('%s wants a call that exists, and a token', async (name) => {
	const id = callThatWent('INBOUND', []);
	const unknown = await run(name, '5a85d86f253bcd10897f3189');
	expect(unknown).toMatchObject({ status: 404, body: { errorCode: 'NOT_FOUND' } });
	const { method, path } = operations[name];
	const url = `${visUrl(simulator.current)}/self/calls/${id}${path}`;
	expect(await call(url, { method })).toMatchObject({ status: 401 });
	expect(await shown(id)).toMatchObject({ state: 'RINGING' });
});

test('a call is answered, held, taken back and transferred, and keeps its times', async () => {
	const id = callThatWent('INBOUND', []);
	const [{ answerTime }] = (await run('answerCall', id)).body;
	expect(answerTime).toMatch(/\+0000$/);
	control().advance(30);
	for (const name of ['holdCall', 'unholdCall', 'holdCall']) {
		const [changed] = (await run(name, id)).body;
		expect(changed).toMatchObject({ answerTime, duration: 0 });
		expect(changed).not.toHaveProperty('endTime');
	}
	const [left] = (await run('transferCall', id)).body;
	expect(left).toMatchObject({ state: 'ANSWERED', answerTime, phoneNumber: '+442079460000' });
	expect(left.duration).toBeGreaterThanOrEqual(30_000);
	expect(left.duration).toBe(epochOf(left.endTime) - epochOf(answerTime));
	expect((await askSuite(simulator.current, 'GET', '/self/calls')).body).toEqual([]);
	expect((await run('transferCall', id)).status).toBe(409);
});

test('the target of a transfer is in the log of requests', async () => {
	await run('transferCall', callThatWent('OUTBOUND', ['ACTIVE']));
	const { body } = control().requests().at(-1)!;
	expect(JSON.parse(body)).toEqual(target);
});

test.each([
	[{}, 'phoneNumber'],
	[{ phoneNumber: '' }, 'phoneNumber'],
	[{ phoneNumber: 14155550101 }, 'phoneNumber'],
])('a transfer with %j names the field that is wrong', async (body, field) => {
	const id = callThatWent('INBOUND', ['ACTIVE']);
	const answer = await askSuite(simulator.current, 'POST', `/self/calls/${id}/transfer`, body);
	expect(answer).toMatchObject({ status: 400, body: { errorCode: 'BAD_REQUEST' } });
	expect(answer.body.errors).toEqual([{ field, message: expect.any(String) }]);
	expect(await shown(id)).toMatchObject({ state: 'ACTIVE' });
});

test('each change is told to webhooks, in order', async () => {
	const webhook = { url: receiver.url, events: ['CALL'] };
	const { body: subscribed } = await askSuite(simulator.current, 'POST', '/self/webhooks', webhook);
	const told = async () => {
		await control().settled();
		const events = receiver.received.splice(0).map(({ body }) => body.event);
		// Deliveries of one request go side by side.
		return events.map(({ state }) => state).sort();
	};
	const id = callThatWent('INBOUND', []);
	expect(await told()).toEqual(['INITIALIZING', 'RINGING']);
	for (const [name, ...states] of [
		['answerCall', 'ACTIVE'],
		['holdCall', 'HELD'],
		['unholdCall', 'ACTIVE'],
		['answerCall'],
		['unholdCall'],
		['holdCall', 'HELD'],
		['transferCall', 'ACTIVE', 'ANSWERED'],
		['transferCall'],
	]) {
		await run(name, id);
		expect(await told()).toEqual(states);
	}
	const other = callThatWent('INBOUND', []);
	await told();
	await run('sendCallToVoicemail', other);
	await control().settled();
	expect(receiver.received.at(-1)!.body.event).toMatchObject({ id: other, state: 'REJECTED' });
	expect(control().deliveries()).toHaveLength(11);
	expect(control().webhooks()).toMatchObject([
		{ id: subscribed.id, statistics: { totalSuccesses: 11, totalFailures: 0 } },
	]);
});

test('has a seed with the calls as objects', async () => {
	const other = await startSimulator({ seed: { singleAs: 'object' } });
	const id = callThatWent('INBOUND', [], other);
	const bodies = [];
	for (const name of ['answerCall', 'holdCall', 'unholdCall', 'transferCall']) {
		bodies.push((await run(name, id, other)).body);
	}
	bodies.push((await run('sendCallToVoicemail', callThatWent('INBOUND', [], other), other)).body);
	const violations = other.control.violations();
	await other.stop();
	expect(bodies.map(({ state }) => state)).toEqual([
		'ACTIVE',
		'HELD',
		'ACTIVE',
		'ANSWERED',
		'REJECTED',
	]);
	expect(violations).toEqual([]);
});

test.each([
	[400, 'BAD_REQUEST'],
	[422, 'VALIDATION_ERROR'],
] as const)('has a seed that refuses with %i', async (callConflictStatus, errorCode) => {
	const other = await startSimulator({ seed: { callConflictStatus } });
	const answer = await run('holdCall', callThatWent('INBOUND', [], other), other);
	const violations = other.control.violations();
	await other.stop();
	const body = { errorCode, errorMessage: 'Invalid call state: RINGING' };
	expect(answer).toMatchObject({ status: callConflictStatus, body });
	expect(violations).toEqual([]);
});
