import type { IDataObject } from 'n8n-workflow';

import { pause } from '../../../../nodes/shared/plain/pause.ts';
import { forget } from '../../../../nodes/shared/trigger/memory.ts';
import { contactCenterStage } from '../../../harness/contactCenterStage.mts';
import type { Setup } from '../../../harness/execute.mts';
import { pauseOnlyForOthers } from '../../../harness/keptTrigger.mts';
import { stopClock } from '../../../harness/stoppedClock.mts';
import { hookContext, rememberEvents, webhookMethod } from '../../../harness/trigger.mts';

jest.mock('../../../../nodes/shared/plain/pause.ts', () => ({ pause: jest.fn() }));

rememberEvents();

beforeEach(() => jest.mocked(pause).mockReset().mockImplementation(pauseOnlyForOthers));

stopClock();
const stage = contactCenterStage();
const { activate, deactivate, setup, subscriptions } = stage;

/** n8n is started again: what it has stored is all that is known. */
const restarted = (one: Setup, staticData = one.staticData): Setup => {
	forget(hookContext(one));
	return { ...one, staticData: JSON.parse(JSON.stringify(staticData)) as IDataObject };
};

/** What is stored of the activation of a node, as a copy of its workflow brings it. */
const ofTheOriginal = ({ staticData }: Setup) => ({
	global: Object.fromEntries(
		Object.entries(staticData!.global as IDataObject).map(([slot, last]) => [
			slot,
			{ ...(last as IDataObject), workflowId: 'the-original' },
		]),
	),
});

describe('The removal of a subscription', () => {
	it('is that of every one for its URL, also after a start of n8n', async () => {
		const one = setup();
		await activate(one);
		const [{ url }] = subscriptions();
		const values = { name: 'second', events: ['*'], enabled: true };
		stage.contactCenter().addSubscription({ ...values, url });
		expect(await deactivate(restarted(one))).toBe(true);
		expect(subscriptions()).toEqual([]);
	});

	it.each([
		['of which nothing is known', () => ({})],
		['that brought what was stored of the original', ofTheOriginal],
	])('leaves that of the original to a copy %s', async (_, stored) => {
		const one = setup();
		await activate(one);
		const before = subscriptions();
		expect(await deactivate(restarted(one, stored(one)))).toBe(true);
		expect(subscriptions()).toEqual(before);
	});

	it('is over when the workflow was deactivated: a copy may have the URL now', async () => {
		const one = setup();
		await activate(one);
		const [{ url }] = subscriptions();
		await deactivate(one);
		const values = { name: 'of the copy', events: ['*'], enabled: true };
		const ofCopy = stage.contactCenter().addSubscription({ ...values, url });
		expect(await deactivate(restarted(one))).toBe(true);
		expect(subscriptions()).toEqual([ofCopy]);
	});

	it('of a test leaves that of production', async () => {
		const one = setup();
		await activate(one);
		const before = subscriptions();
		await activate(one, { isTest: true });
		expect(subscriptions()).toHaveLength(2);
		await webhookMethod('delete', one, { isTest: true });
		expect(subscriptions()).toEqual(before);
		// such as that of another process, which n8n ends as well
		await webhookMethod('delete', one, { isTest: true });
		expect(subscriptions()).toEqual(before);
		await deactivate(one);
		expect(subscriptions()).toEqual([]);
	});

	it('that fails can be repeated', async () => {
		const one = setup();
		await activate(one);
		stage.simulator.control.addFault({
			operationId: 'listSubscriptions',
			action: { status: 403, body: { message: 'Forbidden' } },
		});
		await expect(deactivate(one)).rejects.toThrow();
		expect(subscriptions()).toHaveLength(1);
		await deactivate(one);
		expect(subscriptions()).toEqual([]);
	});

	it('waits for a quota, as long as n8n waits for it', async () => {
		const one = setup();
		await activate(one);
		const action = { status: 429, headers: { 'Retry-After': '30' }, body: { message: 'later' } };
		stage.simulator.control.addFault({ operationId: 'listSubscriptions', action });
		expect(await deactivate(one)).toBe(true);
		expect(subscriptions()).toEqual([]);
		const waited = jest.mocked(pause).mock.calls.map(([milliseconds]) => milliseconds);
		expect(Math.max(...waited.filter((each) => each < 60_000))).toBeGreaterThanOrEqual(30_000);
	});
});
