import type { IDataObject } from 'n8n-workflow';

import { contactCenterStage } from '../../../harness/contactCenterStage.mts';
import { deliver, rememberEvents, triggerContext } from '../../../harness/trigger.mts';
import { askWebhooks } from '../../../integration/simulator/contactCenterWebhooks/subscriber.mts';
import { tokenFor } from '../../../simulator/notifications/envelope.mts';

rememberEvents();

const stage = contactCenterStage();
const { activate, contactCenter, deactivate, setup, subscriptions } = stage;

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

describe("A change of 'Set Up' to 'In the Admin Portal' in a published workflow", () => {
	/** What an admin has made with the URL of the node. */
	const madeByHand = (url: string) =>
		contactCenter().addSubscription({
			name: 'By hand',
			url,
			events: ['*'],
			enabled: true,
			secret: KEY,
		});

	/** The node was published with its own subscription, which n8n could not remove. */
	async function leftBehind(staticData: IDataObject) {
		const one = { ...setup(), staticData };
		await activate(one);
		const [{ url }] = subscriptions();
		return { staticData, made: madeByHand(url) };
	}

	it('removes what the node has made, and leaves what the admin has made', async () => {
		const { staticData, made } = await leftBehind({});
		const one = { ...inPortal(), staticData };
		await activate(one, { activation: 'update' });
		expect(subscriptions()).toEqual([made]);
		const before = requests().length;
		await activate(one, { activation: 'init' });
		await deactivate(one);
		expect(requests()).toHaveLength(before);
		expect(subscriptions()).toEqual([made]);
	});

	it('succeeds while Vonage is down: a check removes it later', async () => {
		const { staticData, made } = await leftBehind({});
		const one = { ...inPortal(), staticData };
		const { control } = stage.simulator;
		control.addFault({
			operationId: 'listSubscriptions',
			action: { status: 403, body: { message: 'Forbidden' } },
		});
		await activate(one, { activation: 'update' });
		expect(subscriptions()).toHaveLength(2);
		const trigger = triggerContext(one);
		const { closeFunction } = (await trigger.start()) as { closeFunction: () => Promise<void> };
		trigger.fire();
		while (subscriptions().length > 1) await new Promise(setImmediate);
		await closeFunction();
		expect(trigger.failures).toEqual([]);
		expect(subscriptions()).toEqual([made]);
	});

	it('is told in the log as long as the scopes are missing, and starts no failed execution', async () => {
		const { staticData } = await leftBehind({});
		const one = { ...inPortal(), staticData };
		stage.simulator.control.addFault({
			operationId: 'listSubscriptions',
			times: 100,
			action: { status: 403, body: { message: 'Forbidden' } },
		});
		await activate(one, { activation: 'update' });
		const trigger = triggerContext(one);
		const warn = jest.spyOn(trigger.context.logger, 'warn').mockImplementation();
		const { closeFunction } = (await trigger.start()) as { closeFunction: () => Promise<void> };
		trigger.fire();
		while (warn.mock.calls.length === 0) await new Promise(setImmediate);
		await closeFunction();
		expect(warn.mock.calls.flat().join()).toContain('Remove it in the Admin Portal');
		expect(trigger.failures).toEqual([]);
		warn.mockRestore();
	});

	it('is undone at the end of the workflow, too', async () => {
		const { staticData, made } = await leftBehind({});
		const one = { ...inPortal(), staticData };
		stage.simulator.control.addFault({
			operationId: 'listSubscriptions',
			action: { status: 403, body: { message: 'Forbidden' } },
		});
		await activate(one, { activation: 'update' });
		await deactivate(one);
		expect(subscriptions()).toEqual([made]);
	});
});

it("A change of 'Set Up' back to 'By This Node' takes the subscription over", async () => {
	const staticData: IDataObject = {};
	const one = { ...inPortal(), staticData };
	await activate(one);
	const url = `${one.publicUrl}/webhook/webhook-of-${one.nodeId}/webhook`;
	contactCenter().addSubscription({ name: 'By hand', url, events: ['*'], enabled: true });
	await activate({ ...setup(), staticData }, { activation: 'update' });
	expect(subscriptions()).toMatchObject([{ name: 'By hand', url }]);
	expect(subscriptions()[0].events).not.toContain('*');
});
