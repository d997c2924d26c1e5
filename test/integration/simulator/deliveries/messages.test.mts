import { createHmac } from 'node:crypto';
import { callEvents } from '../../../simulator/deliveries/deliveryContract.mts';
import { signatureOf } from '../../../simulator/deliveries/event.mts';
import { startSimulator } from '../../../simulator/simulator.mts';
import { askSuite } from '../support.mts';
import { signed, useSubscriber } from './subscriber.mts';

const { simulator, receiver, control, subscribe, deliverOne } = useSubscriber();

/** By its own means: the signature of what came, over its members sorted. */
function expectedSignature(event: object, key = 'mysecretkey') {
	const members = Object.entries(event).sort(([one], [other]) => (one < other ? -1 : 1));
	return createHmac('sha256', key)
		.update(JSON.stringify(Object.fromEntries(members)))
		.digest('hex');
}

test('each state of a call is delivered', async () => {
	await subscribe();
	const { id } = control().ring({ phoneNumber: '14155550100', callerId: 'Front Desk' });
	await control().settled();
	for (const state of ['ACTIVE', 'HELD', 'ACTIVE', 'ANSWERED'] as const) {
		control().advance(1);
		control().moveCall(id, state);
		await control().settled();
	}
	const events = receiver.received.map(({ body }) => body.event);
	const states = events.map(({ state }) => state);
	expect(states.slice(0, 2).sort()).toEqual(['INITIALIZING', 'RINGING']);
	expect(states.slice(2)).toEqual(['ACTIVE', 'HELD', 'ACTIVE', 'ANSWERED']);
	for (const event of events) expect(event).toMatchObject({ id, callerId: 'Front Desk' });
	const { uciId, ...shown } = control().calls()[0].call as { uciId: unknown };
	expect(events.at(-1)).toEqual({ ...shown, internal: false, ucpType: 'VBS' });
	expect(uciId).toBe(1001);
	expect(control().deliveries()).toHaveLength(6);
});

test('calls over the API are delivered too', async () => {
	await subscribe();
	const { body } = await askSuite(simulator.current, 'POST', '/self/calls', { phoneNumber: '1' });
	await control().settled();
	await askSuite(simulator.current, 'DELETE', `/self/calls/${body[0].id}`);
	await control().settled();
	const states = receiver.received.map((received) => received.body.event.state);
	expect(states).toEqual(['RINGING', 'CANCELLED']);
});

test('without metadata there is the event alone, even when a key is given', async () => {
	await subscribe(signed);
	await deliverOne();
	const [{ method, headers, body }] = receiver.received;
	expect(method).toBe('POST');
	expect(headers['content-type']).toBe('application/json');
	expect(Object.keys(headers).filter((name) => name.startsWith('x-von'))).toEqual([]);
	expect(Object.keys(body)).toEqual(['event']);
});

test('metadata comes in headers', async () => {
	const id = await subscribe({ ...signed, metadataPolicy: 'HEADER' });
	await deliverOne();
	const [{ headers, body }] = receiver.received;
	expect(headers).toMatchObject({
		'x-von-signature': expectedSignature(body.event),
		'x-von-webhook-id': id,
		'x-von-delivery-id': control().deliveries()[0].deliveryId,
		'x-von-attempt': '1',
	});
	expect(Object.keys(body)).toEqual(['event']);
});

test('metadata comes in the body, over members that are not sorted', async () => {
	const webhookId = await subscribe({ ...signed, metadataPolicy: 'BODY' });
	await deliverOne();
	const [{ headers, body }] = receiver.received;
	expect(body.metadata).toEqual({
		attempt: 1,
		deliveryId: control().deliveries()[0].deliveryId,
		signature: expectedSignature(body.event),
		webhookId,
	});
	expect(Object.keys(headers).filter((name) => name.startsWith('x-von'))).toEqual([]);
	const members = Object.keys(body.event);
	expect(members.slice(0, 4)).toEqual(['id', 'externalId', 'userId', 'accountId']);
	expect(members).not.toEqual([...members].sort());
});

test('metadata in the body can have the spelling of one published sample', async () => {
	const other = await startSimulator({ seed: { deliveries: { metadataMember: 'metdata' } } });
	await subscribe({ ...signed, metadataPolicy: 'BODY' }, other);
	other.control.ring({ phoneNumber: '1', direction: 'OUTBOUND' });
	await other.control.settled();
	const [{ body }] = receiver.received;
	expect(Object.keys(body)).toEqual(['event', 'metdata']);
	const { metdata } = body as unknown as { metdata: { signature: string } };
	expect(metdata.signature).toBe(expectedSignature(body.event));
	expect(other.control.violations()).toEqual([]);
	await other.stop();
});

test.each([
	{ signingKey: 'mysecretkey' },
	{ ...signed, signingKey: '' },
	{ signingAlgo: 'HMAC_SHA256' },
])('%j is too little for a signature', async (request) => {
	await subscribe({ ...request, metadataPolicy: 'BODY' });
	await subscribe({ ...request, metadataPolicy: 'HEADER' });
	await deliverOne();
	expect(receiver.received).toHaveLength(2);
	for (const { headers, body } of receiver.received) {
		expect(headers).not.toHaveProperty('x-von-signature');
		expect(body.metadata ?? {}).not.toHaveProperty('signature');
	}
});

test('the signature of the published sample is the published one', () => {
	const event = {
		id: '5a85d86f253bcd10897f3189',
		externalId: 'callhalf-60227142553:0',
		userId: '24785',
		accountId: '376',
		type: 'CALL',
		direction: 'OUTBOUND',
		duration: 2950,
		state: 'ANSWERED',
		startTime: '2018-02-15T18:58:56.194+0000',
		answerTime: '2018-02-15T18:59:03.496+0000',
		endTime: '2018-02-15T18:59:06.446+0000',
	};
	expect(signatureOf(event as never, 'mysecretkey')).toBe(
		'95aafd08cb72b1f9216ccd002b8917b04e41ecb19276ae759241fdc0cbb53fb5',
	);
});

test('ids beyond 2^53 are sent and signed with all their digits', async () => {
	const other = await startSimulator({ seed: { bigIds: true } });
	await subscribe({ ...signed, metadataPolicy: 'BODY' }, other);
	other.control.ring({ phoneNumber: '1', direction: 'OUTBOUND' });
	await other.control.settled();
	const violations = other.control.violations();
	await other.stop();
	const [{ text, body }] = receiver.received;
	const [, event] = /^\{"event":(\{.*?\}),"metadata"/.exec(text) ?? [];
	const members = event.slice(1, -1).split(',').sort().join(',');
	const signature = createHmac('sha256', 'mysecretkey').update(`{${members}}`).digest('hex');
	expect(event).toContain('"userId":9007199254740993,');
	expect(body.metadata.signature).toBe(signature);
	expect(violations).toEqual([]);
});

test('what is sent is held to the contract', async () => {
	await callEvents.open();
	const sample = { id: '1', type: 'CALL', accountId: '1', userId: '1', direction: 'INBOUND' };
	const event = { ...sample, state: 'RINGING', startTime: '2018-02-15T18:58:56.194+0000' };
	const headers = { 'Content-Type': 'application/json' };
	const breach = (body: unknown, more: Record<string, string> = {}) =>
		callEvents.breach('receiveCallEvent', {
			headers: { ...headers, ...more },
			body: JSON.stringify(body),
		});
	expect(breach({ event })).toBeUndefined();
	expect(breach({ event: { ...event, state: 'GONE' } })).toContain('/event/state');
	expect(breach({ event: sample })).toContain("'state'");
	expect(breach({ event, metadata: { attempt: 0 } })).toContain('/metadata/attempt');
	expect(breach({ event }, { 'X-VON-Signature': 'unsigned' })).toContain('pattern');
});

test('what breaks the contract is sent, and a violation', async () => {
	const other = await startSimulator();
	await subscribe({}, other);
	const placed = other.control.ring({ phoneNumber: '1', direction: 'OUTBOUND' });
	placed.phoneNumber = 1 as never;
	other.control.moveCall(placed.id, 'CANCELLED');
	await other.control.settled();
	const violations = other.control.violations();
	await other.stop();
	expect(receiver.received).toHaveLength(2);
	expect(violations).toEqual([
		{
			host: 'vbc',
			operationId: 'receiveCallEvent',
			problem: expect.stringContaining('/event/phoneNumber must be string'),
			reply: expect.stringContaining('"phoneNumber":1'),
		},
	]);
});
