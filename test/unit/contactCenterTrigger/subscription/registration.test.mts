import { contactCenterStage, EVENTS } from '../../../harness/contactCenterStage.mts';
import { rememberEvents, webhookMethod } from '../../../harness/trigger.mts';

rememberEvents();

const stage = contactCenterStage();
const { activate, contactCenter, deactivate, setup, subscriptions } = stage;

describe('The subscription of the Contact Center Trigger', () => {
	it('is made with a secret that is derived, and removed at the end', async () => {
		const one = setup();
		await activate(one);
		expect(subscriptions()).toMatchObject([
			{
				name: expect.stringMatching(/^n8n .*[0-9a-f]{12}$/) as string,
				events: EVENTS.map((kind) => `${kind}.v1`),
				enabled: true,
			},
		]);
		const [{ secret, url }] = subscriptions();
		expect(url).toMatch(/^http:.*\/webhook\/.+\/webhook$/);
		expect(Buffer.from(secret, 'base64')).toHaveLength(32);
		expect(JSON.stringify(one.staticData)).not.toContain(secret);
		expect(await deactivate(one)).toBe(true);
		expect(subscriptions()).toEqual([]);
	});

	it('is adopted where it is there, switched on, and gets the events', async () => {
		await activate(setup());
		const [{ subscriptionId, secret }] = subscriptions();
		contactCenter().enableSubscription(subscriptionId, false);
		await activate(setup({ events: ['channel.held'] }));
		expect(subscriptions()).toMatchObject([
			{ subscriptionId, secret, enabled: true, events: ['channel.held.v1'] },
		]);
	});

	it('gets a new secret when that of the credential has changed', async () => {
		const gatewayClient = { ...stage.simulator.seed.gatewayClient };
		await stage.start({ gatewayClient });
		await activate(setup());
		const [{ secret }] = subscriptions();
		gatewayClient.secret = 'changed';
		await activate(setup());
		expect(subscriptions()).toHaveLength(1);
		expect(subscriptions()[0].secret).not.toBe(secret);
	});

	it.each([200, 204, 404, 405] as const)(
		'is over when a removal is answered with %i',
		async (deletedStatus) => {
			await stage.start({ subscriptions: { deletedStatus, createdStatus: 201 } });
			const one = setup();
			await activate(one);
			expect(await deactivate(one)).toBe(true);
			expect(subscriptions().filter(({ enabled }) => enabled)).toEqual([]);
		},
	);

	it('of a test listen is one of its own, which ends with it', async () => {
		const one = setup();
		await activate(one);
		await activate(one, { isTest: true });
		const [first, second] = subscriptions();
		expect(second.url).toMatch(/\/webhook-test\//);
		expect(second.name).not.toBe(first.name);
	});

	it.each([401, 403] as const)(
		'takes scopes, which the message names at %i',
		async (missingScopeStatus) => {
			await stage.start({ subscriptions: { missingScopeStatus } });
			await expect(
				webhookMethod('create', setup({}, { enabledScopes: 'users:read' })),
			).rejects.toMatchObject({
				description: expect.stringContaining('admin:read and admin:write') as string,
			});
		},
	);

	it("is not made with 'Always Output Data'", async () => {
		const one = { ...setup(), alwaysOutputData: true };
		await expect(webhookMethod('create', one)).rejects.toThrow("'Always Output Data'");
		expect(subscriptions()).toEqual([]);
	});
});
