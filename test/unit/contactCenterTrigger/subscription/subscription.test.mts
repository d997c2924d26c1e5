import {
	ensure,
	nameOf,
	remove,
	type Wanted,
} from '../../../../nodes/ContactCenterTrigger/subscription/subscription.ts';
import { connect } from '../../../../nodes/shared/http/client.ts';
import { contactCenterWebhooks } from '../../../../nodes/shared/vonage/contactCenterWebhooks/api.ts';
import { createSubscription } from '../../../../nodes/shared/vonage/contactCenterWebhooks/subscriptions.ts';
import { contactCenterStage } from '../../../harness/contactCenterStage.mts';
import { hookContext } from '../../../harness/trigger.mts';

const stage = contactCenterStage();
const { setup, subscriptions, contactCenter } = stage;

const client = async () =>
	await connect(hookContext(setup()), contactCenterWebhooks, { maxWaitMs: 0 });

const wanted: Wanted = {
	url: 'https://n8n.example.com/webhook/one/webhook',
	secret: 'c2VjcmV0',
	events: ['channel.held', 'channel.ended'],
	workflowName: 'Notes of calls',
};

const another = {
	name: 'another',
	url: `${wanted.url}/`,
	events: ['channel.held.v1'],
	enabled: true,
	secret: 'b3RoZXI=',
};

describe('A subscription', () => {
	it('is created once, and then kept without a change', async () => {
		const vonage = await client();
		expect(await ensure(vonage, wanted)).toEqual({ action: 'created', lossPossible: true });
		const before = stage.simulator.control.requests().length;
		expect(await ensure(vonage, { ...wanted, hasSecret: true })).toEqual({
			action: 'kept',
			lossPossible: false,
		});
		const asked = stage.simulator.control.requests().slice(before);
		expect(asked.map(({ method }) => method)).toEqual(['GET', 'GET']);
	});

	it('gets the secret where it is not known to have it', async () => {
		const vonage = await client();
		await ensure(vonage, wanted);
		expect(await ensure(vonage, { ...wanted, secret: 'bmV3' })).toMatchObject({
			action: 'changed',
		});
		expect(subscriptions()).toMatchObject([{ secret: 'bmV3' }]);
	});

	it('that was switched off may have lost events', async () => {
		const vonage = await client();
		await ensure(vonage, wanted);
		contactCenter().enableSubscription(subscriptions()[0].subscriptionId, false);
		expect(await ensure(vonage, { ...wanted, hasSecret: true })).toEqual({
			action: 'changed',
			lossPossible: true,
		});
		expect(subscriptions()).toMatchObject([{ enabled: true }]);
	});

	it('is one: others for the same URL, and for abandoned ones, are removed', async () => {
		const vonage = await client();
		const abandoned = 'https://n8n.example.com/webhook/former/webhook';
		await createSubscription(vonage, { ...another, url: wanted.url });
		await createSubscription(vonage, { ...another, name: 'second', url: wanted.url });
		await createSubscription(vonage, { ...another, name: 'third', url: abandoned });
		await ensure(vonage, { ...wanted, abandonedUrls: [abandoned] });
		expect(subscriptions()).toMatchObject([{ name: 'another', secret: wanted.secret }]);
	});

	it('of somebody else is never touched', async () => {
		const vonage = await client();
		await createSubscription(vonage, another);
		const [foreign] = subscriptions();
		await ensure(vonage, wanted);
		await remove(vonage, wanted.url);
		expect(subscriptions()).toEqual([foreign]);
	});

	it('is made anew when it goes while it is changed', async () => {
		const vonage = await client();
		await ensure(vonage, wanted);
		stage.simulator.control.addFault({
			operationId: 'updateSubscription',
			action: { status: 404, body: { message: 'Not Found' } },
		});
		contactCenter().removeSubscription(subscriptions()[0].subscriptionId);
		await ensure(vonage, wanted);
		expect(subscriptions()).toHaveLength(1);
	});

	it('names the newest version of each event that is listed', async () => {
		await stage.start({ subscriptions: { eventVersions: ['v0'] } });
		await ensure(await client(), wanted);
		expect(subscriptions()[0].events).toEqual(['channel.held.v0', 'channel.ended.v0']);
	});
});

describe('Its name', () => {
	it.each(['', 'x'.repeat(500), '📞'.repeat(200), '  padded  '])(
		'has 3 to 128 characters: %p',
		(workflowName) => {
			const name = nameOf({ ...wanted, workflowName });
			expect(name).toMatch(/^n8n .*[0-9a-f]{12}$/u);
			expect(name.length).toBeLessThanOrEqual(128);
		},
	);

	it('differs by URL', () => {
		expect(nameOf(wanted)).not.toBe(nameOf({ ...wanted, url: `${wanted.url}/` }));
	});
});
