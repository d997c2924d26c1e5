import { toldSecretsOf } from '../../../../nodes/ContactCenterTrigger/memory/toldSecrets.ts';
import { readSettings } from '../../../../nodes/ContactCenterTrigger/settings/settings.ts';
import { keep, open } from '../../../../nodes/ContactCenterTrigger/subscription/keeping.ts';
import { contactCenterStage } from '../../../harness/contactCenterStage.mts';
import { hookContext, rememberEvents } from '../../../harness/trigger.mts';

rememberEvents();

const stage = contactCenterStage();
const { activate, setup, subscriptions } = stage;

const changes = () =>
	stage.simulator.control
		.requests()
		.filter(({ operationId }) => operationId === 'updateSubscription').length;

describe('The secret of a subscription', () => {
	it('is told once by a process, and again only where that is in doubt', async () => {
		const one = setup();
		await activate(one);
		await activate(one);
		expect(changes()).toBe(0);
		toldSecretsOf(hookContext(one)).clear();
		await activate(one);
		expect(changes()).toBe(1);
	});

	it('counts as not told where the work was given up', async () => {
		const context = hookContext(setup());
		const vonage = await open(context, 0);
		const place = { url: 'https://n8n.example.com/webhook/one/webhook', abandonedUrls: [] };
		const over = AbortSignal.abort();
		expect(await keep(context, vonage, readSettings(context), place, over)).toBeUndefined();
		expect(toldSecretsOf(context).size).toBe(0);
		expect(subscriptions()).toEqual([]);
	});
});

it('A request waits for a quota no longer than it may', async () => {
	const context = hookContext(setup());
	const vonage = await open(context, 0);
	stage.simulator.control.addFault({
		operationId: 'listEventTypes',
		action: { status: 429, headers: { 'Retry-After': '1' }, body: { message: 'later' } },
	});
	const place = { url: 'https://n8n.example.com/webhook/one/webhook', abandonedUrls: [] };
	const over = new AbortController().signal;
	await expect(keep(context, vonage, readSettings(context), place, over)).rejects.toMatchObject({
		httpCode: '429',
	});
});
