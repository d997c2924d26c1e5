import type { IDataObject } from 'n8n-workflow';

import { forget, memoryOf } from '../../../../nodes/shared/trigger/memory.ts';
import { DAY_MS, subscription } from '../../../harness/businessEvents.mts';
import { iso, keptTrigger, MINUTE_MS, START } from '../../../harness/keptTrigger.mts';
import { hookContext, PRODUCTION_URL, webhookMethod } from '../../../harness/trigger.mts';

jest.mock('../../../../nodes/shared/plain/pause', () => ({ pause: jest.fn() }));

const stage = keptTrigger();
const { setup } = stage;
const isTest = { isTest: true };

afterEach(() => forget(hookContext(setup())));

/** The activation that n8n stores, without the name of its place. */
const stored = () => Object.values((stage.staticData.global ?? {}) as IDataObject);

/** Lets Vonage tell this user with each subscription, and no other one. */
const signIn = (userId: string) => {
	stage.vonage.webhooks = [];
	stage.vonage.answers['POST /webhooks'] = [201, subscription({ userId })];
};

describe('What is stored of an activation', () => {
	it('has its own moment, and not that of a subscription that is older', async () => {
		stage.vonage.webhooks = [subscription({ createdAt: iso(START - DAY_MS) })];
		expect(await webhookMethod('create', setup())).toBe(true);
		const [{ wantedSince }] = stored() as Array<{ wantedSince: Record<string, number> }>;
		// how far the clock of Vonage is behind is not known: up to five minutes
		expect(new Set(Object.values(wantedSince))).toEqual(new Set([START - 5 * MINUTE_MS]));
	});

	it('has who is signed in and who was, and no address whose subscription is removed', async () => {
		signIn('X');
		await webhookMethod('create', setup());
		expect(stored()).toMatchObject([{ userId: 'X', formerUserIds: [], formerUrls: [] }]);
		signIn('Y');
		const moved = setup({ publicUrl: 'https://other.example.com' });
		await webhookMethod('checkExists', moved, { activation: 'init' });
		expect(stored()).toMatchObject([{ userId: 'X', formerUrls: [PRODUCTION_URL] }]);
		await webhookMethod('create', moved, { activation: 'init' });
		expect(stored()).toMatchObject([{ userId: 'Y', formerUserIds: ['X'], formerUrls: [] }]);
	});

	it('is not touched by a test listen', async () => {
		expect(await webhookMethod('create', setup(), isTest)).toBe(true);
		await webhookMethod('delete', setup(), isTest);
		expect(stored()).toEqual([]);
		await webhookMethod('create', setup());
		const activation = structuredClone(stored());
		await webhookMethod('create', setup(), isTest);
		await webhookMethod('delete', setup(), isTest);
		expect(stored()).toEqual(activation);
		expect(memoryOf(hookContext(setup())).webhook?.url).toBe(PRODUCTION_URL);
	});
});
