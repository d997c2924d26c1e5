import { useSubscriber } from './subscriber.mts';

const { simulator, receiver, control, subscribe, place, settled, came } = useSubscriber();

const channels = () => control().interactions().at(-1)!.channels;
const move = (index: number, step: Parameters<ReturnType<typeof control>['moveChannel']>[1]) =>
	control().moveChannel(channels()[index].channelId, step);

test('a call that is placed rings at its agent, then at the other side', async () => {
	await subscribe();
	const id = await place();
	expect(channels()).toHaveLength(1);
	move(0, 'connected');
	move(1, 'connected');
	await settled();
	expect(came().sort()).toEqual([
		'channel.alerted agent',
		'channel.alerted external',
		'channel.connected agent',
		'channel.connected external',
	]);
	const { body } = receiver.received.find(({ body }) => body.type === 'channel.connected.v1')!;
	expect(body).toMatchObject({
		specversion: '1.0',
		id: expect.stringMatching(/^[0-9A-Za-z]{27}$/),
		source: '/channel',
		time: expect.stringMatching(/\.\d{7}Z$/),
		datacontenttype: 'application/json',
		data: { channel: { interactionId: id } },
	});
	expect(body.subject).toBe(body.data.channel.channelId);
	const parties = channels().map(({ party }) => party);
	expect(parties).toEqual([
		{ role: 'agent', agentId: '1234', userId: '2f5b2a6e-91a3-4e2c-8f0b-7d8c1f0a5b11' },
		{ role: 'external' },
	]);
});

test('a call between agents has two agents', async () => {
	await place({ agentId: '5464' });
	move(0, 'connected');
	expect(channels().map(({ party }) => party.agentId)).toEqual(['1234', '5464']);
});

test.each([
	['held', 'retrieved'],
	['parked', 'unparked'],
	['interrupted', 'resumed'],
] as const)('a channel can be %s and %s', async (one, other) => {
	await subscribe({ events: [`channel.${one}.v1`, `channel.${other}.v1`] });
	await place();
	move(0, 'connected');
	expect(() => move(0, other)).toThrow(`A channel that is connected cannot be ${other}`);
	move(0, one);
	expect(channels()[0].state).toBe(one);
	move(0, other);
	expect(channels()[0].state).toBe('connected');
	await settled();
	expect(came().sort()).toEqual([`channel.${one} agent`, `channel.${other} agent`].sort());
});

test('the agent works after the call, and is free when that is over', async () => {
	await subscribe({ events: ['channel.*'] });
	const id = await place();
	move(0, 'connected');
	move(1, 'connected');
	for (const step of ['disconnected', 'ended'] as const) move(1, step);
	for (const step of ['disconnected', 'wrapstarted'] as const) move(0, step);
	expect(simulator.current.control.calls()).toMatchObject([{ call: { id, status: 'Active' } }]);
	move(0, 'ended');
	expect(simulator.current.control.calls()).toMatchObject([{ call: { id, status: null } }]);
	await settled();
	const reasons = receiver.received
		.filter(({ body }) => body.data.reason)
		.map(({ body }) => [body.type, body.data.reason]);
	expect(reasons.sort()).toEqual([
		['channel.disconnected.v1', 'released'],
		['channel.disconnected.v1', 'released'],
		['channel.ended.v1', 'released'],
		['channel.ended.v1', 'released'],
	]);
	expect(await place()).toEqual(expect.any(String));
});

test('only agents work after a call', async () => {
	await place();
	move(0, 'connected');
	move(1, 'connected');
	move(1, 'disconnected');
	expect(() => move(1, 'wrapstarted')).toThrow('cannot be wrapstarted');
	expect(() => control().moveChannel('none', 'ended')).toThrow('No channel none');
});

test('ending a call ends each channel in the documented way', async () => {
	await subscribe();
	const id = await place();
	move(0, 'connected');
	simulator.current.control.endCall(id);
	await settled();
	expect(came().sort()).toEqual([
		'channel.alerted agent',
		'channel.alerted external',
		'channel.connected agent',
		'channel.connectionfailed external',
		'channel.disconnected agent',
		'channel.ended agent',
		'channel.ended external',
		'channel.wrapstarted agent',
	]);
	simulator.current.control.endCall(id);
	expect(came()).toHaveLength(8);
});

test('a call that comes in has who calls on the line, and rings at an agent', async () => {
	await subscribe({ events: ['channel.*'] });
	const call = { phoneNumber: '+442079460301', agentId: '1234', serviceName: 'Sales' };
	const { interactionId } = control().receiveCall(call);
	expect(() => control().receiveCall(call)).toThrow('The agent 1234 is busy');
	expect(() => control().receiveCall({ ...call, agentId: '9999' })).toThrow('No agent 9999');
	await settled();
	expect(came().sort()).toEqual([
		'channel.alerted agent',
		'channel.alerted external',
		'channel.connected external',
	]);
	move(1, 'connected');
	expect(channels()).toHaveLength(2);
	control().hangUp(interactionId);
	expect(() => control().hangUp('none')).toThrow('No interaction none');
	expect(channels().map(({ state }) => state)).toEqual(['ended', 'ended']);
	expect(control().interactions()).toMatchObject([
		{
			direction: 'Inbound',
			connectFrom: '+442079460301',
			connectTo: '02079460000',
			serviceName: 'Sales',
			endedAt: expect.any(Number),
		},
	]);
	// the agent is free again
	control().receiveCall(call);
	simulator.current.control.setAgent('1234', { busy: false });
	expect(channels().map(({ state }) => state)).toEqual(['ended', 'ended']);
});

test('a change of presence tells what the agent is ready for', async () => {
	await subscribe({ events: ['agent.presencechanged.v1'] });
	control().setPresence('1234', 'Ready for outbound');
	await settled();
	expect(receiver.received[0].body).toMatchObject({
		type: 'agent.presencechanged.v1',
		source: '/agent',
		subject: '1234',
		data: {
			presence: {
				category: { type: 'ready', subcategory: 'readyOutbound' },
				description: 'Ready for outbound',
			},
			user: { agentId: '1234', userId: '2f5b2a6e-91a3-4e2c-8f0b-7d8c1f0a5b11' },
		},
	});
	expect(() => control().setPresence('9999', 'Ready')).toThrow('No agent 9999');
	expect(() => control().setPresence('1234', 'Asleep')).toThrow('No presence Asleep');
});

test('what the simulator does not do by itself can be told', async () => {
	await subscribe();
	const [interactionId, source] = ['0191f3c2-7d4e-4b1a-8c55-6a7b8c9d0e02', '/interaction'];
	control().tell({
		kind: 'interaction.generatedinsights',
		source,
		subject: interactionId,
		data: { interaction: { interactionId, origin: 'VCC', duration: null } },
	});
	await settled();
	expect(came()).toEqual(['interaction.generatedinsights']);
});
