import { runCommand } from '../../../simulator/control/commands.mts';
import { call, postJson } from '../support.mts';
import { useSubscriber } from './subscriber.mts';

const { simulator, receiver, subscribe, place, came } = useSubscriber();

const path = (rest: string) => `${simulator.current.urls.control}${rest}`;
const post = async (rest: string, body: object = {}) => await postJson(path(rest), body);
const get = async (rest: string) => (await call(path(rest))).body;
const settled = async () => await call(path('/deliveries/settled'));

describe('over HTTP', () => {
	test('presences and channels are moved, and events are told', async () => {
		await subscribe();
		await place();
		const [{ channels }] = await get('/interactions');
		const moved = await post(`/channels/${channels[0].channelId}`, { step: 'connected' });
		expect(moved.body.channels).toMatchObject([{ state: 'connected' }, { state: 'alerting' }]);
		expect((await post('/agents/1234/presence', { presence: 'Lunch' })).status).toBe(204);
		const event = { kind: 'channel.sung', source: '/channel', subject: '1', data: {} };
		expect((await post('/notifications', event)).status).toBe(204);
		await settled();
		expect(came()).toHaveLength(5);
		const records = await get('/notifications');
		expect(records).toHaveLength(5);
		const { eventId } = records[0];
		expect((await post(`/notifications/${eventId}/repeat`, { times: 2 })).status).toBe(204);
		expect(receiver.received).toHaveLength(7);
	});

	test('calls come in, and are ended', async () => {
		const incoming = { phoneNumber: '+442079460301', agentId: '1234', serviceName: 'Sales' };
		const { interactionId } = (await post('/interactions', incoming)).body;
		expect(await get('/interactions')).toMatchObject([{ interactionId, direction: 'Inbound' }]);
		await call(path(`/interactions/${interactionId}`), { method: 'DELETE' });
		expect(await get('/interactions')).toMatchObject([{ endedAt: expect.any(Number) }]);
	});

	test('subscriptions are listed, switched and removed', async () => {
		const { subscriptionId } = await subscribe();
		const one = `/subscriptions/${subscriptionId}`;
		await post(one, { enabled: false });
		expect(await get('/subscriptions')).toMatchObject([{ subscriptionId, enabled: false }]);
		await call(path(one), { method: 'DELETE' });
		expect(await get('/subscriptions')).toEqual([]);
		const made = { name: 'By hand', url: receiver.url, events: ['*'] };
		const { body } = await post('/subscriptions', made);
		expect(await get('/subscriptions')).toEqual([body]);
		expect(body).toMatchObject({ ...made, enabled: true, secret: expect.any(String) });
	});

	test('timing is changed until the reset', async () => {
		await subscribe();
		await post('/notifications/timing', { retryForMs: 0 });
		receiver.respond = (response) => void response.writeHead(500).end();
		await post('/agents/1234/presence', { presence: 'Lunch' });
		await settled();
		expect(await get('/notifications')).toMatchObject([{ status: 500 }]);
		await post('/reset');
		for (const list of ['/notifications', '/subscriptions', '/interactions'])
			expect(await get(list)).toEqual([]);
	});

	test('what cannot be done is refused', async () => {
		const refused = [
			await post('/channels/none', { step: 'connected' }),
			await post('/channels/none', { step: 'sung' }),
			await post('/interactions', { phoneNumber: '1', agentId: '9999' }),
			await post('/agents/9999/presence', { presence: 'Lunch' }),
			await post('/subscriptions/none', { enabled: true }),
			await post('/notifications/timing', { retries: 1 }),
		];
		expect(refused.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400, 400]);
	});
});

describe('by typed commands', () => {
	const type = (line: string) => runCommand(simulator.current.control, line);

	test('presences and channels are moved', async () => {
		expect(type('channels')).toBe('No channels.');
		await place();
		const [, id] = /^(\S{8})\S+ {2}alerting {6}agent 1234/.exec(type('channels'))!;
		expect(type(`move ${id} connected`)).toContain('connected');
		expect(type('channels')).toContain('external');
		expect(type(`move ${id} sung`)).toContain('The steps are connected');
		expect(type('move none held')).toBe('No channel none');
		expect(type('move')).toBe('No channel ');
		expect(type('presence 1234 Ready for outbound')).toContain('Ready for outbound');
		expect(type('presence 9999 Lunch')).toBe('No agent 9999');
	});
});
