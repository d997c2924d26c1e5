import { contactCenterStage } from '../../../harness/contactCenterStage.mts';
import { deliver, rememberEvents, triggerContext } from '../../../harness/trigger.mts';
import { askWebhooks } from '../../../integration/simulator/contactCenterWebhooks/subscriber.mts';
import { tokenFor } from '../../../simulator/notifications/envelope.mts';

rememberEvents();

const stage = contactCenterStage();
const { activate, deactivate, setup, subscriptions } = stage;

const KEY = Buffer.from('0123456789abcdef0123456789abcdef').toString('base64');

const inPortal = (webhookSigningSecret = KEY) =>
	setup({ setUp: 'portal' }, { webhookSigningSecret });

/** What the node itself has asked Vonage. */
const requests = () =>
	stage.simulator.control.requests().filter(({ path }) => path.startsWith('/webhooks'));

async function answerTo(one: ReturnType<typeof setup>, key: string, id = '1') {
	const rawBody = JSON.stringify({ id, type: 'channel.connected.v1' });
	const token = tokenFor(rawBody, key, Date.now(), 300);
	return (await deliver(one, { rawBody, headers: { 'vonage-signature': token } })).status;
}

describe('A subscription that was made in the Admin Portal', () => {
	it('is left alone: the node asks Vonage nothing', async () => {
		const one = inPortal();
		await askWebhooks(stage.simulator, 'POST', '/subscriptions', {
			body: {
				name: 'By hand',
				url: `${one.publicUrl}/webhook/webhook-of-${one.nodeId}/webhook`,
				events: ['*'],
				secret: KEY,
			},
		});
		const before = requests().length;
		await activate(one);
		const trigger = triggerContext(one);
		const { closeFunction } = (await trigger.start()) as { closeFunction: () => Promise<void> };
		trigger.fire();
		for (let turn = 0; turn < 200; turn += 1) await new Promise(setImmediate);
		await closeFunction();
		await deactivate(one);
		expect(trigger.failures).toEqual([]);
		expect(requests()).toHaveLength(before);
		expect(subscriptions()).toMatchObject([{ name: 'By hand' }]);
	});

	it('starts the workflow with the signing key of the credential, and with no other one', async () => {
		const one = inPortal();
		await activate(one);
		expect(await answerTo(one, KEY)).toBe(200);
		expect(await answerTo(one, Buffer.from('another').toString('base64'), '2')).toBe(401);
		expect(await answerTo(one, '', '3')).toBe(401);
	});

	it('can have a key that is no whole base64, as Vonage makes them', async () => {
		const key = `${'abcd'.repeat(21)}e`;
		const one = inPortal(` ${key}\n`);
		await activate(one);
		expect(await answerTo(one, key)).toBe(200);
	});

	it.each([
		['', "'Webhook Signing Key' is empty in the credential"],
		['  ', "'Webhook Signing Key' is empty in the credential"],
		['not a key!', "'Webhook Signing Key' is no base64 in the credential"],
	])('needs its signing key: %j', async (key, message) => {
		const one = inPortal(key);
		await expect(activate(one)).rejects.toMatchObject({
			message,
			description: expect.stringContaining('Admin Portal') as string,
		});
		expect(await answerTo(one, KEY)).toBe(503);
	});

	it('of which the key is lost is told to the user', async () => {
		await activate(inPortal());
		const trigger = triggerContext(inPortal(''));
		const { closeFunction } = (await trigger.start()) as { closeFunction: () => Promise<void> };
		trigger.fire();
		while (trigger.failures.length === 0) await new Promise(setImmediate);
		await closeFunction();
		expect(trigger.failures).toMatchObject([
			{ message: "'Webhook Signing Key' is empty in the credential" },
		]);
	});
});
