import {
	isOfAgent,
	isWanted,
	keyOf,
	readEvent,
	timeOf,
	toOutput,
	type ContactCenterEvent,
} from '../../../../nodes/ContactCenterTrigger/events/event.ts';

const CHANNEL = {
	conversationId: 'a-conversation',
	interactionId: 'an-interaction',
	channelId: 'a-channel',
	party: { role: 'agent', agentId: '1234', userId: 'a-user' },
};

const event = (values: object = {}): ContactCenterEvent => ({
	id: 'one',
	source: '/channel',
	type: 'channel.held.v1',
	...values,
});

const ofChannel = (channel: object, values: object = {}) =>
	event({ data: { channel: { ...CHANNEL, ...channel } }, ...values });

const ofParty = (role: unknown) => ofChannel({ party: { role } });

describe('An event', () => {
	it('is read with members that no schema names', () => {
		const sent = event({ specversion: '1.0', data: { anything: [1] }, further: true });
		expect(readEvent(JSON.stringify(sent))).toEqual(sent);
	});

	it.each([
		['no JSON', '{'],
		['a list', '[]'],
		['null', 'null'],
		['a text', '"event"'],
		['without an ID', JSON.stringify(event({ id: undefined }))],
		['with an empty ID', JSON.stringify(event({ id: '' }))],
		['with an object for an ID', JSON.stringify(event({ id: {} }))],
		['with an ID that is longer than any', JSON.stringify(event({ id: 'x'.repeat(201) }))],
		['without a type', JSON.stringify(event({ type: undefined }))],
		['with an empty type', JSON.stringify(event({ type: '' }))],
		['with a type that is longer than any', JSON.stringify(event({ type: 'x'.repeat(201) }))],
	])('is none: one that is %s', (_, body) => {
		expect(readEvent(body)).toBeUndefined();
	});

	it.each([
		['1', '1'],
		['9007199254740993', '9007199254740993'],
		['"9007199254740993"', '9007199254740993'],
	])('has its ID as text, with every digit: %s', (written, id) => {
		expect(readEvent(`{"id":${written},"type":"channel.held.v1"}`)?.id).toBe(id);
	});

	it('may begin with the mark of UTF-8', () => {
		expect(readEvent(`\uFEFF${JSON.stringify(event())}`)).toEqual(event());
	});

	it('may have an ID and a type of 200 characters', () => {
		const long = event({ id: 'x'.repeat(200), type: 'y'.repeat(200) });
		expect(readEvent(JSON.stringify(long))).toEqual(long);
	});

	it.each([[7], ['x'.repeat(201)], [null]])('is read without the source %j', (source) => {
		expect(readEvent(JSON.stringify(event({ source })))?.source).toBeUndefined();
	});
});

describe('What tells events apart', () => {
	const key = (of: ContactCenterEvent) => keyOf({ event: of });

	it('is the source and the ID', () => {
		const keys = [
			event(),
			event({ id: 'two' }),
			event({ source: '/agent' }),
			event({ source: undefined }),
			event({ id: '"one"' }),
		].map(key);
		expect(new Set(keys).size).toBe(keys.length);
		expect(key(event({ type: 'channel.parked.v1', data: { reason: 'other' } }))).toBe(keys[0]);
	});

	it('is the participant, where the event is its end', () => {
		const end = ofChannel({}, { type: 'channel.ended.v1' });
		const found = ofChannel({}, { type: 'channel.ended.v0', id: 'two', source: undefined });
		expect(key(found)).toBe(key(end));
		expect(key(ofChannel({ channelId: 'other' }, { type: 'channel.ended.v1' }))).not.toBe(key(end));
		expect(key(ofChannel({}))).not.toBe(key(end));
	});

	it('is the participant, also where the ID of that is a number', () => {
		const ended = (channelId: unknown, id: string) =>
			key(ofChannel({ channelId }, { type: 'channel.ended.v1', id }));
		expect(ended(7, 'one')).toBe(ended('7', 'two'));
	});

	it.each([[undefined], [''], ['x'.repeat(201)], [{}]])(
		'is the ID of an end whose participant is %j',
		(channelId) => {
			const ended = (id: string) => ofChannel({ channelId }, { type: 'channel.ended.v1', id });
			expect(key(ended('one'))).not.toBe(key(ended('two')));
			expect(key(ended('one'))).toBe(key(event()));
		},
	);
});

describe('An event is wanted', () => {
	const party = (name: 'agents' | 'others' | 'everybody', role: unknown) =>
		isWanted(ofParty(role), { events: ['channel.held'], party: name });

	it('where its kind is, in any version', () => {
		const settings = { events: ['channel.held'], party: 'everybody' as const };
		expect(isWanted(event(), settings)).toBe(true);
		expect(isWanted(event({ type: 'channel.held.v12' }), settings)).toBe(true);
		expect(isWanted(event({ type: 'channel.held' }), settings)).toBe(true);
		expect(isWanted(event({ type: 'channel.held.x1' }), settings)).toBe(false);
		expect(isWanted(event({ type: 'channel.parked.v1' }), settings)).toBe(false);
	});

	it.each(['agent', 'Agent', ' AGENT '])('for agents, of the role %j', (role) => {
		expect([party('agents', role), party('others', role), party('everybody', role)]).toEqual([
			true,
			false,
			true,
		]);
		expect(isOfAgent(ofParty(role))).toBe(true);
	});

	it.each(['external', '', 'agents', 'supervisor'])('for others, of the role %j', (role) => {
		expect([party('agents', role), party('others', role), party('everybody', role)]).toEqual([
			false,
			true,
			true,
		]);
		expect(isOfAgent(ofParty(role))).toBe(false);
	});

	it.each([undefined, null, 7])('whoever is wanted, with the role %j', (role) => {
		expect([party('agents', role), party('others', role)]).toEqual([true, true]);
		expect(isOfAgent(ofParty(role))).toBe(false);
	});
});

describe('The time of an event', () => {
	const [first, second] = ['2026-11-20T09:41:12.305Z', '2026-11-20T10:00:00Z'];

	it('is that of its data, else that of its envelope', () => {
		expect(timeOf(event({ time: second, data: { timestamp: first } }))).toBe(Date.parse(first));
		expect(timeOf(event({ time: second }))).toBe(Date.parse(second));
		expect(timeOf(event())).toBeNaN();
	});

	it.each([
		[second, '2026-11-20T10:00:00.000Z'],
		['2026-11-20T11:00:00+01:00', '2026-11-20T10:00:00.000Z'],
		['soon', 'soon'],
		[undefined, null],
	])('%j comes out as %j', (time, written) => {
		expect(toOutput({ event: event({ time }), recovered: false }, true)).toMatchObject({
			time: written,
		});
	});

	it('comes out as that of its data', () => {
		const { time } = toOutput(
			{ event: event({ time: second, data: { timestamp: first } }), recovered: false },
			true,
		);
		expect(time).toBe(first);
	});
});

describe('What comes out, simplified', () => {
	const simple = (of: ContactCenterEvent) => toOutput({ event: of, recovered: true }, true);

	it('is that of the participant', () => {
		expect(simple(event({ data: { channel: CHANNEL, reason: 'released' } }))).toEqual({
			event: 'channel.held',
			interactionId: 'an-interaction',
			conversationId: 'a-conversation',
			channelId: 'a-channel',
			role: 'agent',
			agentId: '1234',
			userId: 'a-user',
			reason: 'released',
			presence: null,
			presenceCategory: null,
			time: null,
			recovered: true,
		});
	});

	it('has IDs that are numbers as text, with every digit', () => {
		const party = '{"agentId":1234,"userId":12345678901234567890}';
		const channel = `{"channelId":1,"interactionId":9007199254740993,"party":${party}}`;
		const sent = `{"id":"one","type":"channel.held.v1","data":{"channel":${channel}}}`;
		expect(simple(readEvent(sent)!)).toMatchObject({
			channelId: '1',
			interactionId: '9007199254740993',
			agentId: '1234',
			userId: '12345678901234567890',
		});
	});

	it('is that of the interaction, or of the user, where there is no participant', () => {
		const interaction = { interactionId: 'an-interaction', conversationId: 'a-conversation' };
		const user = { agentId: '7', userId: 'another' };
		expect(simple(event({ data: { interaction, user } }))).toMatchObject({
			interactionId: 'an-interaction',
			conversationId: 'a-conversation',
			channelId: null,
			agentId: '7',
			userId: 'another',
		});
	});

	it('is that of the participant, where there is both', () => {
		const interaction = { interactionId: 'x', conversationId: 'x' };
		const user = { agentId: 'x', userId: 'x' };
		expect(simple(event({ data: { channel: CHANNEL, interaction, user } }))).toMatchObject({
			interactionId: 'an-interaction',
			conversationId: 'a-conversation',
			agentId: '1234',
			userId: 'a-user',
		});
	});

	it.each([
		[{ type: 'away', subcategory: 'break' }, 'break'],
		[{ type: 'away' }, 'away'],
		[undefined, null],
	])('has the presence of the category %j', (category, presenceCategory) => {
		const presence = { description: 'Lunch', category };
		expect(simple(event({ data: { presence } }))).toMatchObject({
			presence: 'Lunch',
			presenceCategory,
		});
	});

	it('has a member as null where the event has it in another form', () => {
		expect(simple(event({ data: { channel: 'none', presence: [], user: 7 } }))).toMatchObject({
			interactionId: null,
			channelId: null,
			role: null,
			presence: null,
			agentId: null,
		});
		expect(simple(event({ data: null }))).toMatchObject({ event: 'channel.held', reason: null });
	});
});

describe('What comes out, raw', () => {
	it('is the event as it came', () => {
		const sent = event({ data: { channel: CHANNEL } });
		expect(toOutput({ event: sent, recovered: false }, false)).toEqual({
			...sent,
			recovered: false,
		});
	});

	it('has no details unless the statistics were asked', () => {
		const arrival = { event: event(), recovered: false };
		expect(toOutput(arrival, false)).not.toHaveProperty('details');
		expect(toOutput(arrival, false, null)).toHaveProperty('details', null);
		expect(toOutput(arrival, true, null)).toHaveProperty('details', null);
	});
});
