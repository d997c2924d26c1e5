import type { IDataObject } from 'n8n-workflow';

import { searchPastCalls, searchWebhooks } from '../../nodes/HoldTransferCall/listSearch.ts';
import {
	expectNoKey,
	ofAgents,
	ofContactCenterCalls,
	ofHistory,
	ofWebhooks,
} from '../harness/callRecords.mts';
import { execute, loadOptionsContext, type Setup } from '../harness/execute.mts';
import { callFromAgent } from '../harness/samples.mts';
import { stopClock } from '../harness/stoppedClock.mts';
import { startSimulator, type Simulator } from '../simulator/simulator.mts';
import type { CallState } from '../simulator/state/integrationSuite/callStates.mts';

stopClock();

let simulator: Simulator;

// waiting moves the simulator's clock instead of the real one
jest.mock('../../nodes/shared/plain/pause', () => ({
	pause: jest.fn(async (milliseconds: number) => simulator.control.advance(milliseconds / 1_000)),
}));

afterEach(async () => {
	const violations = simulator.control.violations();
	await simulator.stop();
	expect(violations).toEqual([]);
});

const business = (): Partial<Setup> => ({
	credentials: {
		vonageBusinessPasswordApi: simulator.control.info().credentials
			.VonageBusinessPasswordApi as never,
	},
});

const center = (): Partial<Setup> => ({
	credentials: {
		vonageContactCenterAccountOAuth2Api: simulator.control.info().credentials
			.VonageContactCenterAccountOAuth2Api as never,
	},
});

const jsonOf = async (setup: Setup) => (await execute(setup)).items.map(({ json }) => json);

describe.each([
	{ eventEpoch: 'ms', eventPageBase: 0, bigIds: false },
	{ eventEpoch: 's', eventPageBase: 1, bigIds: true },
] as const)('the call history, against a simulator with %j', (seed) => {
	beforeEach(async () => {
		simulator = await startSimulator({ seed });
	});

	/** Calls that start an hour apart, the oldest first. */
	function begin(count: number, ...states: CallState[]) {
		return Array.from({ length: count }, (_, i) => {
			const call = simulator.control.ring({ phoneNumber: `1415555${1_000 + i}` });
			for (const state of states) simulator.control.moveCall(call.id, state);
			simulator.control.advance(3_600);
			return call;
		});
	}

	const history = async (
		operation: string,
		parameters: Setup['parameters'],
		items?: IDataObject[],
	) => await jsonOf(ofHistory(operation, { ...business(), parameters, items }));

	it('has every call on its pages, once, in the order that is wanted', async () => {
		const ids = begin(230, 'MISSED').map(({ id }) => id);
		const newest = await history('getAll', { returnAll: true });
		expect(newest.map(({ id }) => id)).toEqual([...ids].reverse());
		const oldest = await history('getAll', { limit: 7, order: 'ASC' });
		expect(oldest.map(({ id }) => id)).toEqual(ids.slice(0, 7));
	});

	it('has the calls of a period, listed and counted', async () => {
		const ids = begin(4, 'MISSED').map(({ id }) => id);
		const [first] = await history('get', {}, [{ id: ids[0] }]);
		const start = Date.parse(String(first.startTime));
		const at = (hours: number) => new Date(start + hours * 3_600_000).toISOString();
		const filters = { startedAfter: at(0.5), startedBefore: at(2.5) };
		const found = await history('getAll', { order: 'ASC', filters });
		expect(found.map(({ id }) => id)).toEqual(ids.slice(1, 3));
		expect(await history('count', { filters })).toEqual([{ count: 2 }]);
		expect(await history('count', { filters: { startedAfter: at(1.5) } })).toEqual([{ count: 2 }]);
		expect(await history('count', { filters: { startedBefore: at(0.5) } })).toEqual([{ count: 1 }]);
	});

	it('has the calls of some states and of one direction', async () => {
		begin(2, 'ACTIVE', 'ANSWERED');
		const [missed] = begin(1, 'MISSED');
		const filters = { states: ['MISSED', 'REJECTED'], direction: 'INBOUND' };
		expect((await history('getAll', { filters })).map(({ id }) => id)).toEqual([missed.id]);
		expect(await history('count', { filters: { direction: 'OUTBOUND' } })).toEqual([{ count: 0 }]);
	});

	it('has single calls, and the list to choose them from', async () => {
		const [call] = begin(1, 'ACTIVE', 'HELD');
		const context = loadOptionsContext(ofHistory('get', business()));
		const { results } = await searchPastCalls.call(context);
		expect(results).toEqual([
			{
				name: expect.stringMatching(
					/^\d{4}-\d\d-\d\d \d\d:\d\d, 14155551000, Inbound, On Hold$/,
				) as string,
				value: call.id,
			},
		]);
		const found = await history('get', {}, [{ id: call.id }]);
		expect(found).toMatchObject([{ id: call.id, state: 'HELD', phoneNumber: '14155551000' }]);
		await expect(history('get', {}, [{ id: 'none' }])).rejects.toThrow(
			'The call history has no such call',
		);
	});
});

describe('call webhooks, against the simulator', () => {
	const KEY = 'a-key-that-is-secret';

	beforeEach(async () => {
		simulator = await startSimulator();
	});

	const webhooks = async (operation: string, overrides: Partial<Setup> = {}) =>
		await jsonOf(ofWebhooks(operation, { ...business(), ...overrides }));

	/** Subscribes a URL, as other software of the user does. */
	async function subscribe(url: string) {
		const { vbc } = simulator.urls;
		const { username, password, consumerKey, consumerSecret } = simulator.control.info().credentials
			.VonageBusinessPasswordApi as unknown as Record<string, string>;
		const form = {
			grant_type: 'password',
			scope: 'openid',
			username: username.replace(/(@vbc\.prod)?$/, '@vbc.prod'),
			password,
			client_id: consumerKey,
			client_secret: consumerSecret,
		};
		const token = await fetch(`${vbc}/token`, { method: 'POST', body: new URLSearchParams(form) });
		const { access_token: accessToken } = (await token.json()) as { access_token: string };
		await fetch(`${vbc}/t/vbc.prod/vis/v1/self/webhooks`, {
			method: 'POST',
			headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
			body: JSON.stringify({
				url,
				events: ['CALL'],
				signingAlgo: 'HMAC_SHA256',
				signingKey: KEY,
				metadataPolicy: 'BODY',
			}),
		});
		return simulator.control.webhooks().at(-1)!;
	}

	it('are listed, looked up, renewed when they have failed, and deleted', async () => {
		const { id } = await subscribe('http://127.0.0.1:9/one');
		const other = await subscribe('http://127.0.0.1:9/two');
		expect((await webhooks('getAll')).map((webhook) => webhook.id)).toEqual([id, other.id]);
		simulator.control.failWebhook(id);
		simulator.control.advance(24 * 3_600);
		const items = [{ id }];
		const [failed] = await webhooks('get', { items });
		expect(failed).toMatchObject({ url: 'http://127.0.0.1:9/one', failed: true, totalAttempts: 0 });
		const [renewed] = await webhooks('renew', { items });
		expect(renewed).toMatchObject({ id, failed: false });
		expect(Date.parse(String(renewed.expireAt))).toBeGreaterThan(
			Date.parse(String(failed.expireAt)),
		);
		expect(await webhooks('delete', { items })).toEqual([{ deleted: true }]);
		expect(simulator.control.webhooks().map((webhook) => webhook.id)).toEqual([other.id]);
		for (const operation of ['get', 'renew', 'delete']) {
			await expect(webhooks(operation, { items })).rejects.toThrow('does not know this webhook');
		}
	});

	it('never show their signing key', async () => {
		const { id } = await subscribe('http://127.0.0.1:9/one');
		const items = [{ id }];
		for (const operation of ['getAll', 'get', 'renew']) {
			const shown = await webhooks(operation, { items, parameters: { output: 'raw' } });
			expect(shown).toMatchObject([{ id, signingAlgo: 'HMAC_SHA256' }]);
			expectNoKey(shown, KEY);
		}
		const { results } = await searchWebhooks.call(
			loadOptionsContext(ofWebhooks('get', business())),
		);
		expect(results).toEqual([{ name: 'http://127.0.0.1:9/one (active)', value: id }]);
	});

	it('are looked up again when the connection breaks', async () => {
		const { id } = await subscribe('http://127.0.0.1:9/one');
		simulator.control.addFault({ operationId: 'getWebhook', when: 'before', action: 'reset' });
		expect(await webhooks('get', { items: [{ id }] })).toHaveLength(1);
	});
});

describe('calls and agents of the contact center, against the simulator', () => {
	beforeEach(async () => {
		simulator = await startSimulator();
	});

	const place = async () =>
		String((await jsonOf(callFromAgent({ credentials: center().credentials })))[0].id);

	const calls = async (operation: string, id: string, parameters: Setup['parameters'] = {}) =>
		await jsonOf(ofContactCenterCalls(operation, { ...center(), items: [{ id }], parameters }));

	const agents = async (operation: string, parameters: Setup['parameters'] = {}, id = '1234') =>
		await jsonOf(ofAgents(operation, { ...center(), items: [{ id }], parameters }));

	it('a call is known while it is live, and for a day after', async () => {
		const id = await place();
		expect(await calls('get', id)).toMatchObject([
			{
				id,
				status: 'Active',
				hasEnded: false,
				fromAgentId: '1234',
				toTelephoneNumber: '02072068888',
			},
		]);
		simulator.control.endCall(id);
		expect(await calls('get', id)).toMatchObject([{ id, status: null, hasEnded: true }]);
		simulator.control.advance(24 * 3_600 + 1);
		await expect(calls('get', id)).rejects.toThrow('The contact center has no such call');
	});

	it('a recording is started and paused a moment later, or waited for', async () => {
		const id = await place();
		const statusOf = async () => (await calls('get', id))[0].recordingStatus;
		expect(await calls('startRecording', id)).toEqual([
			{ id, recordingStatus: 'Started', confirmed: false },
		]);
		expect(await statusOf()).toBe('Stopped');
		simulator.control.advance(60);
		expect(await statusOf()).toBe('Started');
		expect(await calls('pauseRecording', id, { waitUntilApplied: true })).toEqual([
			{ id, recordingStatus: 'Paused', confirmed: true },
		]);
		expect(await statusOf()).toBe('Paused');
		simulator.control.endCall(id);
		await expect(calls('startRecording', id)).rejects.toThrow('The call has ended');
	});

	it('an agent is on a call or available', async () => {
		expect(await agents('get')).toEqual([{ id: '1234', isOnCall: false, currentCallId: null }]);
		expect((await agents('getAvailable')).map(({ id }) => id)).toContain('1234');
		const callId = await place();
		expect(await agents('get')).toEqual([{ id: '1234', isOnCall: true, currentCallId: callId }]);
		expect((await agents('getAvailable', { groups: '030' })).map(({ id }) => id)).toEqual(['5464']);
		expect(await agents('getAvailable', { groups: '030,200', return: 'count' })).toEqual([
			{ count: 2 },
		]);
		await expect(agents('get', {}, '9999')).rejects.toThrow('The contact center has no such agent');
	});
});
