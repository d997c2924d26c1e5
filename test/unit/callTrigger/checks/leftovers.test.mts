import type { IDataObject } from 'n8n-workflow';

import { forget } from '../../../../nodes/shared/trigger/memory.ts';
import {
	sign,
	callEvent,
	keyOfNode,
	missedCall,
	subscription,
} from '../../../harness/businessEvents.mts';
import { HOUR_MS, keptTrigger, MINUTE_MS } from '../../../harness/keptTrigger.mts';
import {
	deliver,
	hookContext,
	PRODUCTION_URL,
	TEST_URL,
	webhookMethod,
} from '../../../harness/trigger.mts';

jest.mock('../../../../nodes/shared/plain/pause', () => ({ pause: jest.fn() }));

const stage = keptTrigger();
const { activated, setup } = stage;

const OTHER_HOST = 'https://other.example.com';
const OTHER_URL = PRODUCTION_URL.replace('https://n8n.example.com', OTHER_HOST);

const urls = () => stage.vonage.webhooks.map(({ url }) => url);

/** n8n stops, and starts at another address. */
async function moved(before: { close(): Promise<void> }, publicUrl: string) {
	await before.close();
	stage.staticData = JSON.parse(JSON.stringify(stage.staticData)) as IDataObject;
	return await activated(setup({ publicUrl }), { activation: 'init' });
}

/** None of these is the node's, not even where the path is the same. */
const foreign = [
	subscription({ id: 'f1', url: OTHER_URL.replace('other', 'staging') }),
	subscription({ id: 'f2', url: `${PRODUCTION_URL}?x` }),
	subscription({ id: 'f3', url: TEST_URL.replace('a-node', 'another-node') }),
];

describe('When n8n has another address', () => {
	it('the subscription of the address before is removed, and no other', async () => {
		stage.vonage.webhooks = [...foreign];
		const first = await activated();
		await moved(first, OTHER_HOST);
		expect(urls()).toEqual([...foreign.map(({ url }) => url), OTHER_URL]);
	});

	it('it is removed by the first check where the start could not do it', async () => {
		const first = await activated();
		stage.vonage.answers['GET /webhooks'] = [503];
		const second = await moved(first, OTHER_HOST);
		delete stage.vonage.answers['GET /webhooks'];
		await second.tick();
		expect(urls()).toEqual([OTHER_URL]);
		// somebody else may have the address later
		stage.vonage.webhooks.push(subscription({ id: 'of-another-n8n' }));
		await second.tick(HOUR_MS);
		expect(urls()).toEqual([OTHER_URL, PRODUCTION_URL]);
	});

	it('it is removed at the next start where none before could do it', async () => {
		const first = await activated();
		stage.vonage.answers['GET /webhooks'] = [503];
		const second = await moved(first, OTHER_HOST);
		await second.tick();
		const third = await moved(second, OTHER_HOST);
		delete stage.vonage.answers['GET /webhooks'];
		await third.tick();
		expect(urls()).toEqual([OTHER_URL]);
	});

	it('it is removed once: somebody else may have the address later', async () => {
		const first = await activated();
		const second = await moved(first, OTHER_HOST);
		await second.tick();
		stage.vonage.webhooks.push(subscription({ id: 'of-another-n8n' }));
		await second.tick(HOUR_MS);
		const third = await moved(second, OTHER_HOST);
		await third.tick(HOUR_MS);
		expect(urls()).toEqual([OTHER_URL, PRODUCTION_URL]);
	});

	it('it is left alone by a copy of the workflow: a path alone proves nothing', async () => {
		const first = await activated();
		const [[slot, last]] = Object.entries(stage.staticData.global as IDataObject);
		await first.close();
		stage.staticData = { global: { [slot]: { ...(last as object), workflowId: 'the-original' } } };
		const copy = await activated(setup({ publicUrl: OTHER_HOST }));
		await copy.tick();
		expect(urls()).toEqual([PRODUCTION_URL, OTHER_URL]);
	});
});

describe('The subscription of a test listen that ended with its n8n', () => {
	it('is removed by the next check', async () => {
		stage.vonage.webhooks = [...foreign];
		const trigger = await activated();
		stage.vonage.webhooks.push(subscription({ id: 'test', url: TEST_URL }));
		await trigger.tick();
		expect(urls()).toEqual([...foreign.map(({ url }) => url), PRODUCTION_URL]);
	});

	it('is removed by the next test listen', async () => {
		stage.vonage.webhooks = [subscription({ id: 'test', url: TEST_URL })];
		await webhookMethod('checkExists', setup(), { isTest: true });
		await webhookMethod('delete', setup(), { isTest: true });
		expect(urls()).toEqual([]);
	});

	it('is left alone while there is a test listen', async () => {
		const trigger = await activated();
		await webhookMethod('checkExists', setup(), { isTest: true });
		await webhookMethod('create', setup(), { isTest: true });
		await trigger.tick();
		expect(urls()).toEqual([PRODUCTION_URL, TEST_URL]);
		await webhookMethod('delete', setup(), { isTest: true });
	});
});

describe('When another user has signed in', () => {
	/** Whose subscriptions Vonage shows and makes. */
	const signIn = (userId: string | number) => {
		stage.vonage.webhooks = [];
		stage.vonage.answers['POST /webhooks'] = () => {
			const webhook = subscription({ userId });
			stage.vonage.webhooks.push(webhook);
			return [201, webhook];
		};
	};

	/** Delivers a call of a user, signed, as the subscription of that user does. */
	const startedBy = async (userId: string | number | null) => {
		const event = callEvent({ userId, id: `call-of-${userId}` });
		const rawBody = JSON.stringify({ event, metadata: { signature: sign(keyOfNode(), event) } });
		const { status, items } = await deliver(setup(), { rawBody });
		expect(status).toBe(200);
		return items.length;
	};

	it('the calls of the user before start nothing from the next check on', async () => {
		signIn('X');
		const trigger = await activated();
		await trigger.tick();
		expect(await startedBy('X')).toBe(1);
		signIn('Y');
		await trigger.tick(HOUR_MS);
		expect(await startedBy('X')).toBe(0);
		expect(await startedBy('Y')).toBe(1);
	});

	it('and n8n was started again, they start nothing either', async () => {
		signIn('X');
		const first = await activated();
		signIn(7);
		const second = await moved(first, 'https://n8n.example.com');
		const third = await moved(second, 'https://n8n.example.com');
		await third.tick();
		expect(await startedBy('X')).toBe(0);
		expect(await startedBy(7)).toBe(1);
	});

	it('and then the user before again, that user has missed nothing', async () => {
		signIn('X');
		const trigger = await activated();
		for (const userId of ['X', 'Y', 'X']) {
			signIn(userId);
			await trigger.tick(HOUR_MS);
		}
		expect(await startedBy('X')).toBe(1);
		expect(await startedBy('Y')).toBe(0);
		for (let look = 0; look < 4; look += 1) await trigger.tick(HOUR_MS);
		stage.vonage.events = [missedCall('c1', stage.now + HOUR_MS)];
		// adopted as it is, and nothing else is a sign of loss
		stage.vonage.webhooks = [subscription({ userId: 'Y' })];
		await trigger.tick(HOUR_MS);
		expect(trigger.ids()).toEqual(['c1']);
	});

	it('calls of users who were never signed in, or are not told, are not held back', async () => {
		signIn('X');
		const trigger = await activated();
		await trigger.tick();
		signIn('Y');
		await trigger.tick(HOUR_MS);
		expect(await startedBy('Z')).toBe(1);
		expect(await startedBy(null)).toBe(1);
	});

	it('a process that does not check the subscription holds nothing back', async () => {
		signIn('X');
		const trigger = await activated();
		await trigger.tick();
		signIn('Y');
		await trigger.tick(HOUR_MS);
		await trigger.close();
		expect(await startedBy('X')).toBe(1);
	});

	it('nothing is concluded from a subscription that does not tell its user', async () => {
		signIn('X');
		const trigger = await activated();
		await trigger.tick();
		stage.vonage.webhooks = [subscription({ userId: undefined })];
		await trigger.tick(MINUTE_MS + HOUR_MS);
		expect(await startedBy('X')).toBe(1);
	});
});

afterEach(() => forget(hookContext(setup())));
