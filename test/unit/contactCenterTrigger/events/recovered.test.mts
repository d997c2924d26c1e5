import { recoveredEnds } from '../../../../nodes/ContactCenterTrigger/events/recovered.ts';

const channel = (guid: string, role: string, offset = 0) => ({
	guid,
	offset,
	duration: 183_000,
	endReason: 'Released',
	party: { id: '1234', role },
});

const call = {
	guid: 'an-interaction',
	conversationGuid: 'a-conversation',
	start: '2026-11-20T09:41:12.305Z',
	duration: 190_000,
	channels: [channel('one', 'Agent'), channel('two', 'External', 1_000)],
};

describe('The ends of a call that was missed', () => {
	it('are an event for each participant, as Vonage would have delivered it', () => {
		expect(recoveredEnds(call)).toEqual([
			{
				event: {
					id: 'one',
					source: '/channel',
					type: 'channel.ended.v1',
					subject: 'one',
					time: '2026-11-20T09:44:15.305Z',
					data: {
						timestamp: '2026-11-20T09:44:15.305Z',
						reason: 'released',
						channel: {
							channelId: 'one',
							conversationId: 'a-conversation',
							interactionId: 'an-interaction',
							party: { role: 'agent', agentId: '1234' },
						},
					},
				},
				recovered: true,
				interaction: call,
			},
			expect.objectContaining({
				event: expect.objectContaining({ id: 'two', time: '2026-11-20T09:44:16.305Z' }) as object,
			}),
		]);
	});

	it.each([{ duration: 1e300 }, { offset: 1e17 }, { duration: '9'.repeat(400) }])(
		'are those of the others, where no calendar has the end of one: %j',
		(times) => {
			const channels = [{ ...channel('one', 'Agent'), ...times }, channel('two', 'External')];
			const ends = recoveredEnds({ ...call, channels });
			expect(ends.map(({ event }) => event.id)).toEqual(['two']);
		},
	);

	it.each([[null], ['none'], [{}], [[null, 'one', { guid: null }]]])(
		'are none where its participants are %j',
		(channels) => {
			expect(recoveredEnds({ ...call, channels })).toEqual([]);
		},
	);

	it('are none while the call goes on', () => {
		expect(recoveredEnds({ ...call, duration: null })).toEqual([]);
	});
});
