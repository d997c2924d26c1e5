import type { IDataObject } from 'n8n-workflow';

import { keep } from '../../../../nodes/ContactCenterTrigger/subscription/keeping.ts';
import { forget } from '../../../../nodes/shared/trigger/memory.ts';
import { contactCenterStage } from '../../../harness/contactCenterStage.mts';
import type { Setup } from '../../../harness/execute.mts';
import {
	hookContext,
	rememberEvents,
	triggerContext,
	webhookMethod,
} from '../../../harness/trigger.mts';

jest.mock('../../../../nodes/ContactCenterTrigger/subscription/keeping.ts', () => {
	const keeping = jest.requireActual<{ keep: typeof keep }>(
		'../../../../nodes/ContactCenterTrigger/subscription/keeping.ts',
	);
	return { ...keeping, keep: jest.fn(keeping.keep) };
});

rememberEvents();

const stage = contactCenterStage();
const { activate, contactCenter, setup, subscriptions } = stage;
const isTest = { isTest: true };

const urls = () => subscriptions().map(({ url }) => url);

const urlAt = ({ publicUrl, nodeId }: Setup, kind = 'webhook') =>
	`${publicUrl}/${kind}/webhook-of-${nodeId}/webhook`;

/** Somebody else's, as far as the node can know. */
const add = (url: string) =>
	contactCenter().addSubscription({ name: `of ${url}`, url, events: ['*'], enabled: true });

/** n8n stops, and starts at another address; it has what it has stored. */
function moved(one: Setup): Setup {
	forget(hookContext(one));
	const staticData = JSON.parse(JSON.stringify(one.staticData)) as IDataObject;
	return { ...one, staticData, publicUrl: 'http://127.0.0.1:1' };
}

const stored = ({ staticData }: Setup) => Object.values((staticData!.global ?? {}) as IDataObject);

const deny = () =>
	stage.simulator.control.addFault({
		operationId: 'listSubscriptions',
		action: { status: 403, body: { message: 'Forbidden' } },
	});

/** Checks of a trigger that n8n has started. */
async function started(one: Setup) {
	const trigger = triggerContext(one, { activation: 'init' });
	const { closeFunction } = await trigger.start();
	const clock = jest.spyOn(Date, 'now');
	const { results } = jest.mocked(keep).mock;
	return {
		...trigger,
		/** Checks some time later, and waits for the end of the check. */
		check: async (laterMs = 0) => {
			const now = Date.now() + laterMs;
			clock.mockImplementation(() => now);
			const before = results.length;
			trigger.fire();
			while (results.length === before) await new Promise(setImmediate);
			await results[before].value;
			await new Promise(setImmediate);
		},
		close: async () => {
			await closeFunction!();
			clock.mockRestore();
		},
	};
}

describe('When n8n has another address', () => {
	it('the subscription of the address before is removed by the start', async () => {
		const one = setup();
		await activate(one);
		const next = moved(one);
		await activate(next, { activation: 'init' });
		expect(urls()).toEqual([urlAt(next)]);
		expect(stored(next)).toMatchObject([{ isRegistered: true, formerUrls: [] }]);
	});

	it('it is removed by the first check where the start could not do it, and once', async () => {
		const one = setup();
		await activate(one);
		const next = moved(one);
		deny();
		await activate(next, { activation: 'init' });
		expect(urls()).toEqual([urlAt(one)]);
		expect(stored(next)).toMatchObject([{ formerUrls: [urlAt(one)] }]);
		const trigger = await started(next);
		await trigger.check();
		expect(urls()).toEqual([urlAt(next)]);
		// somebody else may have the address later
		add(urlAt(one));
		await trigger.check(3 * 3_600_000);
		await trigger.close();
		expect(trigger.failures).toEqual([]);
		expect(urls()).toEqual([urlAt(next), urlAt(one)]);
	});
});

describe('A check', () => {
	it('removes what is left of a test listen that ended with its n8n, and nothing else', async () => {
		const one = setup();
		await activate(one);
		add(urlAt(one, 'webhook-test'));
		add(urlAt({ ...one, nodeId: 'another' }, 'webhook-test'));
		const trigger = await started(one);
		await trigger.check();
		await trigger.close();
		expect(urls()).toEqual([urlAt(one), urlAt({ ...one, nodeId: 'another' }, 'webhook-test')]);
	});

	it('leaves a test listen alone that goes on', async () => {
		const one = setup();
		await activate(one);
		await activate(one, isTest);
		const trigger = await started(one);
		await trigger.check();
		await trigger.close();
		expect(urls()).toEqual([urlAt(one), urlAt(one, 'webhook-test')]);
		await webhookMethod('delete', one, isTest);
	});

	it('goes on where n8n has lost what it stored', async () => {
		const one = setup();
		await activate(one);
		delete one.staticData!.global;
		const trigger = await started(one);
		await trigger.check();
		await trigger.close();
		expect(trigger.failures).toEqual([]);
		expect(urls()).toEqual([urlAt(one)]);
	});
});

it('A test listen changes nothing of what is stored of the activation', async () => {
	const one = setup();
	await activate(one, isTest);
	await webhookMethod('delete', one, isTest);
	expect(stored(one)).toEqual([]);
	await activate(one);
	const before = structuredClone(stored(one));
	await activate(one, isTest);
	await webhookMethod('delete', one, isTest);
	expect(stored(one)).toEqual(before);
	await webhookMethod('delete', one);
	expect(stored(one)).toMatchObject([{ isRegistered: false, hasMade: false }]);
});
