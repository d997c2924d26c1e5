import { createHash, createHmac } from 'node:crypto';
import { stopClock } from '../../../harness/stoppedClock.mts';
import { startSimulator } from '../../../simulator/simulator.mts';
import { withSeed } from '../contactCenterUsers/userAdmin.mts';
import { until } from '../support.mts';
import { askWebhooks, secret, useSubscriber } from './subscriber.mts';

stopClock();

const { simulator, receiver, control, ask, subscribe, settled } = useSubscriber();

const refuse = () => {
	receiver.respond = (response) => void response.writeHead(503).end();
};
const change = () => control().setPresence('1234', 'Lunch');
const attempts = () => control().notifications().length;
/** Lets an attempt that is to come be over. */
const attempted = async (count: number) => await until(() => attempts() === count);

function tokenParts(header: string) {
	const [head, claims, signature] = header.split('.');
	const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
	return { head: decode(head), claims: decode(claims), signature, signed: `${head}.${claims}` };
}

describe('the signature', () => {
	test('is a token with the hash of the body', async () => {
		await subscribe();
		change();
		await settled();
		const [{ headers, text }] = receiver.received;
		expect(headers['content-type']).toBe('application/cloudevents+json');
		const { head, claims, signature, signed } = tokenParts(String(headers['vonage-signature']));
		const iat = Math.floor(Date.now() / 1000);
		expect(head).toEqual({ alg: 'HS256', typ: 'JWT' });
		expect(claims).toEqual({
			iat,
			exp: iat + 300,
			payload_hash: createHash('sha256').update(text).digest('hex'),
		});
		const key = '0123456789abcdef0123456789abcdef';
		expect(signature).toBe(createHmac('sha256', key).update(signed).digest('base64url'));
	});

	test('has a prefix when the seed says so, and the key of a secret that is no base64', async () => {
		const notifications = { signaturePrefix: 'Bearer ' as const };
		const subscriptions = { madeSecrets: 'sample' as const };
		await withSeed({ notifications, subscriptions }, async (other) => {
			const created = await subscribe({ secret: undefined }, other);
			other.control.contactCenter.setPresence('1234', 'Lunch');
			await other.control.settled();
			const [, token] = /^Bearer (\S+)$/.exec(
				String(receiver.received[0].headers['vonage-signature']),
			)!;
			const key = Buffer.from(created.secret, 'base64');
			expect(key).toHaveLength(63);
			const { signature, signed } = tokenParts(token);
			expect(signature).toBe(createHmac('sha256', key).update(signed).digest('base64url'));
		});
	});
});

describe('what is not taken', () => {
	test('is sent again with growing pauses, with a new token and the same event', async () => {
		await subscribe();
		refuse();
		change();
		await attempted(1);
		for (const [index, seconds] of [1, 2, 4].entries()) {
			simulator.current.control.advance(seconds);
			await attempted(index + 2);
		}
		receiver.respond = (response) => void response.writeHead(202).end();
		simulator.current.control.advance(8);
		await settled();
		expect(control().notifications()).toMatchObject([
			{ attempt: 1, status: 503, error: 'Answered 503' },
			{ attempt: 2, status: 503 },
			{ attempt: 3, status: 503 },
			{ attempt: 4, status: 503 },
			{ attempt: 5, status: 202, type: 'agent.presencechanged.v1' },
		]);
		const issued = receiver.received.map(
			({ headers }) => tokenParts(String(headers['vonage-signature'])).claims.iat,
		);
		expect(issued.map((iat) => iat - issued[0])).toEqual([0, 1, 3, 7, 15]);
		expect(new Set(receiver.received.map(({ text }) => text)).size).toBe(1);
	});

	test('is given up after 24 hours', async () => {
		await subscribe();
		control().setNotificationTiming({
			retryDelayMs: 12 * 60 * 60_000,
			longestRetryDelayMs: 12 * 60 * 60_000,
		});
		refuse();
		change();
		await attempted(1);
		simulator.current.control.advance(12 * 60 * 60);
		await attempted(2);
		simulator.current.control.advance(12 * 60 * 60);
		await settled();
		expect(attempts()).toBe(3);
	});

	test('can carry the token of the first attempt', async () => {
		const notifications = { signsRetriesAnew: false, retryForMs: 1, retryDelayMs: 1 };
		await withSeed({ notifications }, async (other) => {
			await subscribe({}, other);
			refuse();
			other.control.contactCenter.setPresence('1234', 'Lunch');
			await until(() => other.control.contactCenter.notifications().length === 1);
			other.control.advance(0.001);
			await other.control.settled();
			const tokens = receiver.received.map(({ headers }) => headers['vonage-signature']);
			expect(tokens).toEqual([tokens[0], tokens[0]]);
		});
	});

	test.each(['removed', 'switched off'])('is left when the subscription is %s', async (how) => {
		const { subscriptionId } = await subscribe();
		refuse();
		change();
		await attempted(1);
		if (how === 'removed') control().removeSubscription(subscriptionId);
		else control().enableSubscription(subscriptionId, false);
		simulator.current.control.advance(1);
		await settled();
		expect(attempts()).toBe(1);
		expect(() => control().removeSubscription('none')).toThrow('No subscription none');
	});
});

test('an answer that does not come in time is none', async () => {
	await subscribe();
	control().setNotificationTiming({ answerTimeoutMs: 20, retryForMs: 0 });
	receiver.respond = () => undefined;
	change();
	await settled();
	// on a busy machine there is no connection in this time
	const error = expect.stringMatching(/^No (answer|connection) within 20 ms/);
	expect(control().notifications()).toMatchObject([{ error }]);
});

test('a change takes effect after a while', async () => {
	await withSeed({ subscriptions: { effectSeconds: 30 } }, async (other) => {
		const { subscriptionId } = await subscribe({}, other);
		const told = async () => {
			other.control.contactCenter.setPresence('1234', 'Lunch');
			await other.control.settled();
			return receiver.received.length;
		};
		expect(await told()).toBe(0);
		other.control.advance(30);
		expect(await told()).toBe(1);
		const path = `/subscriptions/${subscriptionId}`;
		const changed = await askWebhooks(other, 'PATCH', path, { body: { enabled: false } });
		expect(changed.body.enabled).toBe(false);
		expect(await told()).toBe(2);
		other.control.advance(30);
		expect(await told()).toBe(2);
	});
});

test('each subscription gets the events that it names, under one id', async () => {
	const { subscriptionId } = await subscribe();
	await subscribe({ name: 'only channels', events: ['channel.*'] });
	await subscribe({ name: 'only presence', events: ['agent.presencechanged.v1'] });
	await subscribe({ name: 'switched off', enabled: false });
	change();
	await settled();
	const [one, other] = receiver.received.map(({ body }) => body);
	expect(receiver.received).toHaveLength(2);
	expect(one).toEqual(other);
	await ask('DELETE', `/subscriptions/${subscriptionId}`);
	await control().repeatNotification(one.id, 2);
	expect(
		control()
			.notifications()
			.map(({ attempt }) => attempt),
	).toEqual([1, 1, 2, 3]);
	await expect(control().repeatNotification('none')).rejects.toThrow('No event none');
});

test('both versions of an event can come', async () => {
	await withSeed({ subscriptions: { eventVersions: ['v0', 'v1'] } }, async (other) => {
		await subscribe({}, other);
		other.control.contactCenter.setPresence('1234', 'Lunch');
		await other.control.settled();
		const types = receiver.received.map(({ body }) => body.type);
		expect(types.sort()).toEqual(['agent.presencechanged.v0', 'agent.presencechanged.v1']);
		expect(receiver.received[0].body.id).not.toBe(receiver.received[1].body.id);
	});
});

test('what breaks the contract is sent, and a violation', async () => {
	const other = await startSimulator();
	await subscribe({ secret }, other);
	const event = { kind: 'channel.held', source: '/channel', subject: '1', data: { channel: 7 } };
	other.control.contactCenter.tell(event);
	await other.control.settled();
	const violations = other.control.violations();
	await other.stop();
	expect(receiver.received).toHaveLength(1);
	expect(violations).toMatchObject([
		{
			host: 'vccApi',
			operationId: 'on_channel_held',
			problem: expect.stringContaining("'timestamp'"),
		},
	]);
});
