import { contactCenterStage } from '../../../harness/contactCenterStage.mts';
import { stopClock } from '../../../harness/stoppedClock.mts';
import { rememberEvents, triggerContext, webhookMethod } from '../../../harness/trigger.mts';

rememberEvents();

const clock = stopClock();
const stage = contactCenterStage();
const { setup } = stage;

const MINUTE_MS = 60_000;

/** Every sign-in is refused. */
const refuse = () =>
	stage.simulator.control.addFault({
		operationId: 'createGatewayToken',
		times: 1_000,
		action: { status: 400, body: { error: 'invalid_client' } },
	});

const signIns = () =>
	stage.simulator.control
		.requests()
		.filter(({ operationId }) => operationId === 'createGatewayToken').length;

let secrets = 0;

/** A node whose credential has another secret in each test. */
const withCredential = () => setup({}, { apiClientSecret: `secret-${(secrets += 1)}` });

/** A trigger that n8n has started although nobody could sign in. */
async function started(one = withCredential()) {
	await webhookMethod('create', one, { activation: 'init' });
	const trigger = triggerContext(one, { activation: 'init' });
	const { closeFunction } = await trigger.start();
	return { ...trigger, close: async () => await closeFunction!() };
}

const turns = async () => {
	for (let turn = 0; turn < 100; turn += 1) await new Promise(setImmediate);
};

describe('A sign-in to the contact center that was refused', () => {
	it('is not tried again within 35 minutes, and the user is told once', async () => {
		refuse();
		const trigger = await started();
		expect(signIns()).toBe(1);
		for (let minute = 0; minute < 30; minute += 5) {
			clock.advance(5 * MINUTE_MS);
			trigger.fire();
			await turns();
		}
		expect(signIns()).toBe(1);
		clock.advance(10 * MINUTE_MS);
		trigger.fire();
		while (signIns() < 2) await turns();
		await trigger.close();
		expect(trigger.failures).toMatchObject([
			{
				description: expect.stringMatching(
					/tried again when the credential was changed, or in \d+ minutes.*The trigger goes on trying/s,
				) as string,
			},
		]);
	});

	it('is tried again at once when the credential was changed', async () => {
		refuse();
		const one = withCredential();
		await expect(webhookMethod('create', one)).rejects.toThrow();
		await expect(webhookMethod('create', one)).rejects.toThrow();
		expect(signIns()).toBe(1);
		await expect(webhookMethod('create', withCredential())).rejects.toThrow();
		expect(signIns()).toBe(2);
	});
});
