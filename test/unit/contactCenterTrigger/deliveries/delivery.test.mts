import { createHash, createHmac } from 'node:crypto';

import { toldSecretsOf } from '../../../../nodes/ContactCenterTrigger/memory/toldSecrets.ts';
import { pause } from '../../../../nodes/shared/plain/pause.ts';
import { backlog } from '../../../../nodes/shared/trigger/backlog.ts';
import { contactCenterStage } from '../../../harness/contactCenterStage.mts';
import { pauseOnlyForOthers } from '../../../harness/keptTrigger.mts';
import { tokenFor } from '../../../simulator/notifications/envelope.mts';
import {
	deliver,
	handOver,
	hookContext,
	rememberEvents,
	webhookContext,
} from '../../../harness/trigger.mts';

jest.mock('../../../../nodes/shared/plain/pause.ts', () => ({ pause: jest.fn() }));

rememberEvents();

beforeEach(() => jest.mocked(pause).mockReset().mockImplementation(pauseOnlyForOthers));

const stage = contactCenterStage();
const { activate, contactCenter, handedOn, lunch, setup, subscriptions } = stage;

const answers = () => stage.received.map(({ status, items }) => [status, items.length]);

/** A token with any claims. */
function signedToken(claims: object, key: Buffer): string {
	const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
	const signed = `${encode({ alg: 'HS256' })}.${encode(claims)}`;
	return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
}

describe('A delivery of the contact center', () => {
	it('that comes again starts nothing', async () => {
		const one = setup();
		await activate(one);
		await lunch();
		const [{ eventId }] = contactCenter().notifications();
		await contactCenter().repeatNotification(eventId, 2);
		expect(answers()).toEqual([
			[200, 1],
			[200, 0],
			[200, 0],
		]);
		const [{ json }] = stage.received[0].items;
		expect(await handOver(one, [json])).toHaveLength(1);
		expect(await handOver(one, [json])).toEqual([]);
	});

	it.each([
		{ notifications: { signaturePrefix: 'Bearer ' as const } },
		{ subscriptions: { eventVersions: ['v0' as const] } },
		{ subscriptions: { eventVersions: ['v0' as const, 'v1' as const] } },
	])('starts the workflow once with %j', async (seed) => {
		await stage.start(seed);
		const one = setup();
		await activate(one);
		await lunch();
		expect(await handedOn(one)).toHaveLength(1);
	});

	it('is taken with the secret of the node, and with no other one', async () => {
		const one = setup();
		await activate(one);
		const [{ secret }] = subscriptions();
		const rawBody = JSON.stringify({ id: '1', type: 'channel.connected.v1' });
		const signedWith = async (key: string, seconds = 0) => {
			const token = tokenFor(rawBody, key, Date.now() + seconds * 1_000, 300);
			return (await deliver(one, { rawBody, headers: { 'vonage-signature': token } })).status;
		};
		expect(await signedWith(secret)).toBe(200);
		expect(await signedWith(Buffer.from('another').toString('base64'))).toBe(401);
		expect(await signedWith(secret, -361)).toBe(401);
	});

	it('that is signed for another time is refused', async () => {
		stage.simulator.control.advance(-10 * 60);
		await activate(setup());
		contactCenter().setNotificationTiming({ retryForMs: 0 });
		await lunch();
		expect(stage.received).toMatchObject([
			{ status: 401, body: { message: 'The signature is out of date' }, items: [] },
		]);
	});

	it.each([
		[undefined, 400],
		['', 400],
		['x'.repeat(300_000), 400],
		['{}', 401],
		['[]', 401],
		['{"id":"1","type":"channel.held.v1"}', 401],
	])('that nobody has signed is refused', async (rawBody, status) => {
		expect(await deliver(setup(), { rawBody })).toMatchObject({ status, items: [] });
	});

	it.each([
		['[]', 'The event has no id or no type'],
		['{"type":"channel.connected.v1"}', 'The event has no id or no type'],
	])('that is signed and is no event is refused: %s', async (rawBody, message) => {
		const one = setup();
		await activate(one);
		const token = tokenFor(rawBody, subscriptions()[0].secret, Date.now(), 300);
		const headers = { 'vonage-signature': token };
		expect(await deliver(one, { rawBody, headers })).toMatchObject({
			status: 400,
			body: { message },
			items: [],
		});
	});

	it('may have 256 KiB, and not a byte more', async () => {
		const one = setup();
		await activate(one);
		const answer = async (length: number) => {
			const rawBody = JSON.stringify({ id: '1', type: 'channel.connected.v1', data: '' });
			const padded = rawBody.replace('""', `"${'x'.repeat(length - rawBody.length)}"`);
			const token = tokenFor(padded, subscriptions()[0].secret, Date.now(), 300);
			return (await deliver(one, { rawBody: padded, headers: { 'vonage-signature': token } }))
				.status;
		};
		expect(await answer(256 * 1024)).toBe(200);
		expect(await answer(256 * 1024 + 1)).toBe(400);
	});

	it.each([
		[-10 * 60, 'ahead of that of Vonage, by up to 300 seconds'],
		[20 * 60, 'behind that of Vonage, by up to 1200 seconds'],
	])('that is signed at another time, by %i s, is told in the log', async (seconds, words) => {
		const one = setup();
		await activate(one);
		const rawBody = JSON.stringify({ id: '1', type: 'channel.connected.v1' });
		const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now());
		const at = Math.floor(Date.now() / 1_000) + seconds;
		const claims = {
			payload_hash: createHash('sha256').update(rawBody).digest('hex'),
			exp: at + 300,
			nbf: at,
		};
		const key = Buffer.from(subscriptions()[0].secret, 'base64');
		const { context, seen } = webhookContext(one, {
			rawBody,
			headers: { 'vonage-signature': signedToken(claims, key) },
		});
		const warn = jest.spyOn(context.logger, 'warn').mockImplementation();
		await one.node.webhook!.call(context);
		expect(seen.status).toBe(401);
		expect(warn.mock.calls.flat().join()).toContain(words);
		warn.mockRestore();
		clock.mockRestore();
	});

	it('of a test is shown each time, also when it comes again', async () => {
		const one = setup();
		await activate(one);
		const rawBody = JSON.stringify({ id: '1', type: 'channel.connected.v1' });
		const token = tokenFor(rawBody, subscriptions()[0].secret, Date.now(), 300);
		const sent = { rawBody, headers: { 'vonage-signature': token }, isTest: true };
		for (let time = 0; time < 2; time += 1) {
			expect(await deliver(one, sent)).toMatchObject({ status: 200, items: [{}] });
		}
	});

	it('for which n8n has no place is told in the log', async () => {
		const one = setup();
		await activate(one);
		jest.spyOn(backlog, 'enter').mockResolvedValueOnce(false);
		const rawBody = JSON.stringify({ id: '1', type: 'channel.connected.v1' });
		const token = tokenFor(rawBody, subscriptions()[0].secret, Date.now(), 300);
		const { context, seen } = webhookContext(one, {
			rawBody,
			headers: { 'vonage-signature': token },
		});
		const warn = jest.spyOn(context.logger, 'warn').mockImplementation();
		expect(await one.node.webhook!.call(context)).toEqual({ noWebhookResponse: true });
		expect(seen.status).toBe(503);
		expect(warn.mock.calls.flat().join()).toMatch(
			/more events of the contact center.*sends each of them again for up to 24 hours/,
		);
		warn.mockRestore();
	});

	it('that is signed with another secret lets the node doubt its own, and nothing else does', async () => {
		const one = setup();
		await activate(one);
		const told = () => toldSecretsOf(hookContext(one)).size;
		const rawBody = JSON.stringify({ id: '1', type: 'channel.connected.v1' });
		const other = Buffer.from('another').toString('base64');
		const send = async (token?: string) =>
			await deliver(one, { rawBody, headers: token ? { 'vonage-signature': token } : {} });
		expect(told()).toBe(1);
		await send();
		await send('no token');
		await send(tokenFor(`${rawBody} `, other, Date.now(), 300));
		expect(told()).toBe(1);
		expect(await send(tokenFor(rawBody, other, Date.now(), 300))).toMatchObject({
			status: 401,
			body: { message: 'The signature is wrong' },
			result: { noWebhookResponse: true },
		});
		expect(told()).toBe(0);
	});

	it('that is not wanted is taken, and starts nothing', async () => {
		await activate(setup());
		const [{ subscriptionId }] = subscriptions();
		setup({ events: ['channel.held'] });
		await lunch();
		expect(answers()).toEqual([[200, 0]]);
		expect(subscriptions()).toMatchObject([{ subscriptionId }]);
	});
});
