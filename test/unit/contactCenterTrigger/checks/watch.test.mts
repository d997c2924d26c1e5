import { contactCenterStage } from '../../../harness/contactCenterStage.mts';
import { rememberEvents, triggerContext } from '../../../harness/trigger.mts';

rememberEvents();

const stage = contactCenterStage();
const { activate, contactCenter, setup, subscriptions } = stage;

const until = async (holds: () => boolean) => {
	while (!holds()) await new Promise(setImmediate);
};

async function watched(one = setup()) {
	await activate(one);
	const trigger = triggerContext(one);
	const { closeFunction } = await trigger.start();
	return { ...trigger, close: async () => await closeFunction!() };
}

describe('The checks of the Contact Center Trigger', () => {
	it('bring a subscription back that is gone', async () => {
		const trigger = await watched();
		contactCenter().removeSubscription(subscriptions()[0].subscriptionId);
		trigger.fire();
		await until(() => subscriptions().length === 1);
		await trigger.close();
		expect(trigger.failures).toEqual([]);
	});

	it('switch it on again', async () => {
		const trigger = await watched();
		contactCenter().enableSubscription(subscriptions()[0].subscriptionId, false);
		trigger.fire();
		await until(() => subscriptions()[0].enabled);
		await trigger.close();
	});

	it('set the secret again that somebody has changed, once an event shows it', async () => {
		const trigger = await watched();
		const [{ subscriptionId, secret }] = subscriptions();
		const changes = () =>
			stage.simulator.control
				.requests()
				.filter(({ operationId }) => operationId === 'updateSubscription').length;
		contactCenter().changeSecret(subscriptionId, 'YW5vdGhlcg==');
		contactCenter().setNotificationTiming({ retryForMs: 0 });
		await stage.lunch();
		expect(stage.received).toMatchObject([{ status: 401, items: [] }]);
		trigger.fire();
		await until(() => subscriptions()[0].secret === secret);
		expect(changes()).toBe(1);
		await stage.lunch();
		expect(stage.received.at(-1)).toMatchObject({ status: 200, items: [{}] });
		await trigger.close();
		expect(trigger.failures).toEqual([]);
	});

	it('tell the user when Vonage refuses', async () => {
		const trigger = await watched();
		stage.simulator.control.addFault({
			operationId: 'listSubscriptions',
			times: 100,
			action: { status: 403, body: { message: 'Forbidden' } },
		});
		trigger.fire();
		await until(() => trigger.failures.length > 0);
		await trigger.close();
		expect(trigger.failures[0]).toMatchObject({
			description: expect.stringMatching(
				/admin:read and admin:write.*Vonage sends an event again for up to 24 hours/s,
			) as string,
		});
	});

	it('are not made for a test', async () => {
		const trigger = triggerContext(setup(), { mode: 'manual' });
		expect(await trigger.start()).toEqual({});
		expect(trigger.crons).toEqual([]);
	});
});
