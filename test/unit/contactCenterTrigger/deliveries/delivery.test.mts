import { pause } from '../../../../nodes/shared/plain/pause.ts';
import { contactCenterStage } from '../../../harness/contactCenterStage.mts';
import { pauseOnlyForOthers } from '../../../harness/keptTrigger.mts';
import { tokenFor } from '../../../simulator/notifications/envelope.mts';
import { deliver, handOver, rememberEvents } from '../../../harness/trigger.mts';

jest.mock('../../../../nodes/shared/plain/pause.ts', () => ({ pause: jest.fn() }));

rememberEvents();

beforeEach(() => jest.mocked(pause).mockReset().mockImplementation(pauseOnlyForOthers));

const stage = contactCenterStage();
const { activate, contactCenter, handedOn, lunch, setup, subscriptions } = stage;

const answers = () => stage.received.map(({ status, items }) => [status, items.length]);

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

	it('that is not wanted is taken, and starts nothing', async () => {
		await activate(setup());
		const [{ subscriptionId }] = subscriptions();
		setup({ events: ['channel.held'] });
		await lunch();
		expect(answers()).toEqual([[200, 0]]);
		expect(subscriptions()).toMatchObject([{ subscriptionId }]);
	});
});
