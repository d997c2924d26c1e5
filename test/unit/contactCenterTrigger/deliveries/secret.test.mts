import { subscriptionSecret } from '../../../../nodes/ContactCenterTrigger/deliveries/secret.ts';
import type { Setup } from '../../../harness/execute.mts';
import { contactCenterStage } from '../../../harness/contactCenterStage.mts';
import { deliver, hookContext, rememberEvents } from '../../../harness/trigger.mts';
import { tokenFor } from '../../../simulator/notifications/envelope.mts';

rememberEvents();

const stage = contactCenterStage();
const { activate, setup, subscriptions } = stage;

const NOW = Date.now();

let clock: jest.SpyInstance<number, []>;

beforeEach(() => {
	clock = jest.spyOn(Date, 'now').mockReturnValue(NOW);
});

afterEach(() => clock.mockRestore());

let events = 0;

/** What a new event is answered with that is signed some time after the beginning. */
async function answerTo(one: Setup, secret: string, laterMs = 0): Promise<number | undefined> {
	clock.mockReturnValue(NOW + laterMs);
	const rawBody = JSON.stringify({ id: String((events += 1)), type: 'channel.connected.v1' });
	const token = tokenFor(rawBody, secret, Date.now(), 300);
	return (await deliver(one, { rawBody, headers: { 'vonage-signature': token } })).status;
}

/** A trigger whose credential got another client secret, and the secret of its subscription before. */
async function afterAChange() {
	const gatewayClient = { ...stage.simulator.seed.gatewayClient };
	await stage.start({ gatewayClient });
	await activate(setup());
	const [{ secret: former }] = subscriptions();
	gatewayClient.secret = 'changed';
	const one = setup();
	return { one, former };
}

describe('The secret of a node', () => {
	it('stays good for a minute when Vonage was told another one', async () => {
		const { one, former } = await afterAChange();
		await activate(one);
		const [{ secret }] = subscriptions();
		expect(secret).not.toBe(former);
		expect(await answerTo(one, former)).toBe(200);
		expect(await answerTo(one, secret)).toBe(200);
		expect(await answerTo(one, former, 59_999)).toBe(200);
		expect(await answerTo(one, former, 60_000)).toBe(401);
		expect(await answerTo(one, secret, 60_000)).toBe(200);
	});

	it('of a webhook of the Admin Portal stays good for a minute when it was changed', async () => {
		const [former, secret] = ['Zm9ybWVy', 'c2VjcmV0'];
		const withKey = (webhookSigningSecret: string) =>
			setup({ setUp: 'portal' }, { webhookSigningSecret });
		await activate(withKey(former));
		const one = withKey(secret);
		await activate(one);
		expect(await answerTo(one, former, 59_999)).toBe(200);
		expect(await answerTo(one, former, 60_000)).toBe(401);
		expect(await answerTo(one, secret, 60_000)).toBe(200);
	});

	it('is another one for another node with the same credential', async () => {
		const one = setup();
		await activate(one);
		const [{ secret }] = subscriptions();
		const other = { ...one, nodeId: 'another' };
		await activate(other);
		expect(await answerTo(other, secret)).toBe(401);
		expect(await answerTo(one, secret)).toBe(200);
	});

	it('that cannot be read makes Vonage send the event again', async () => {
		const one = setup({}, { apiClientSecret: '' });
		expect(await answerTo(one, 'c2VjcmV0')).toBe(503);
	});

	it.each([
		[
			'node',
			"'Client Secret' is empty in the credential",
			'Open the credential of this node and enter it',
		],
		[
			'portal',
			"'Webhook Signing Key' is empty in the credential",
			'Open the credential of this node, and paste the secret that the Admin Portal shows for the webhook',
		],
	])('is missed in words, with Set Up %s', async (setUp, message, description) => {
		const context = hookContext(setup({ setUp }, { apiClientSecret: ' ' }));
		const isMadeInPortal = setUp === 'portal';
		await expect(subscriptionSecret(context, { isMadeInPortal })).rejects.toMatchObject({
			message,
			description,
		});
	});
});
