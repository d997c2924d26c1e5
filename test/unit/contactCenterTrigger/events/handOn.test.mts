import { pause } from '../../../../nodes/shared/plain/pause.ts';
import { contactCenterStage } from '../../../harness/contactCenterStage.mts';
import { pauseOnlyForOthers } from '../../../harness/keptTrigger.mts';
import { rememberEvents } from '../../../harness/trigger.mts';
import { placeCall } from '../../../integration/simulator/contactCenterWebhooks/subscriber.mts';

jest.mock('../../../../nodes/shared/plain/pause.ts', () => ({ pause: jest.fn() }));

rememberEvents();

beforeEach(() => jest.mocked(pause).mockReset().mockImplementation(pauseOnlyForOthers));

const stage = contactCenterStage();
const { activate, contactCenter, handedOn, lunch, setup } = stage;

describe('An event of the contact center', () => {
	it('starts the workflow, simplified', async () => {
		const one = setup();
		await activate(one);
		const interactionId = await placeCall(stage.simulator);
		await stage.simulator.control.settled();
		const [{ channels, conversationId }] = contactCenter().interactions();
		expect(await handedOn(one)).toEqual([
			{
				event: 'channel.alerted',
				interactionId,
				conversationId,
				channelId: channels[0].channelId,
				role: 'agent',
				agentId: '1234',
				userId: '2f5b2a6e-91a3-4e2c-8f0b-7d8c1f0a5b11',
				reason: null,
				presence: null,
				presenceCategory: null,
				time: expect.stringMatching(/T.*\.\d{3}Z$/) as string,
				recovered: false,
			},
		]);
	});

	it('of a presence tells what the agent is ready for', async () => {
		const one = setup();
		await activate(one);
		await lunch();
		expect(await handedOn(one)).toMatchObject([
			{
				event: 'agent.presencechanged',
				agentId: '1234',
				presence: 'Lunch',
				presenceCategory: 'away',
			},
		]);
	});

	it('comes raw with its envelope', async () => {
		const one = setup({ simplify: false });
		await activate(one);
		await lunch();
		expect(await handedOn(one)).toMatchObject([
			{ specversion: '1.0', type: 'agent.presencechanged.v1', data: { user: { agentId: '1234' } } },
		]);
	});

	it.each([
		['agents', ['agent', 'agent']],
		['others', ['external']],
		['everybody', ['agent', 'agent', 'external']],
	])('of %s comes where they are wanted', async (party, roles) => {
		const one = setup({ party });
		await activate(one);
		await placeCall(stage.simulator);
		const [{ channels }] = contactCenter().interactions();
		contactCenter().moveChannel(channels[0].channelId, 'connected');
		await stage.simulator.control.settled();
		expect(stage.received).toHaveLength(3);
		expect((await handedOn(one)).map(({ role }) => role).sort()).toEqual(roles);
	});

	it('of a kind that is new comes with what it has', async () => {
		await stage.start({ subscriptions: { furtherEventTypes: ['channel.somethingnew.v2'] } });
		const one = setup({ events: ['channel.somethingnew'] });
		await activate(one);
		contactCenter().tell({
			kind: 'channel.somethingnew',
			source: '/channel',
			subject: '1',
			data: { channel: { interactionId: 'one', party: { role: 'Agent' } }, reason: 7 },
		});
		await stage.simulator.control.settled();
		expect(await handedOn(one)).toMatchObject([
			{ event: 'channel.somethingnew', interactionId: 'one', role: 'Agent', reason: null },
		]);
	});
});
