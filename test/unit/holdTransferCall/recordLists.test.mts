import nock from 'nock';

import { HoldTransferCall } from '../../../nodes/HoldTransferCall/HoldTransferCall.node.ts';
import { searchPastCalls, searchWebhooks } from '../../../nodes/HoldTransferCall/listSearch.ts';
import { callEvent, statistics } from '../../harness/businessEvents.mts';
import {
	expectNoKey,
	ofAgents,
	ofHistory,
	ofWebhooks,
	suite,
	webhookWithKey,
} from '../../harness/callRecords.mts';
import { loadOptionsContext } from '../../harness/execute.mts';
import { mockNetwork } from '../../harness/network.mts';
import { VCC } from '../../harness/samples.mts';

mockNetwork();

afterEach(() => jest.restoreAllMocks());

describe('the list of past calls', () => {
	const page = () =>
		suite('GET', '/events', { types: 'CALL', offset: '0', size: '100', order: 'DESC' });

	async function search(filter?: string) {
		const context = loadOptionsContext(ofHistory('get'));
		jest.spyOn(context, 'getTimezone').mockReturnValue('Europe/Berlin');
		return (await searchPastCalls.call(context, filter)).results;
	}

	it('has who was on the call, its direction, its state, and when, in the zone of the workflow', async () => {
		page().reply(200, [
			callEvent({ id: 'a', direction: 'INBOUND', state: 'MISSED' }),
			callEvent({ id: 'b', callerId: null, startTime: null }),
		]);
		expect(await search()).toEqual([
			{ name: '2018-02-15 19:58, Example Corp (14155550100), Inbound, Missed', value: 'a' },
			{ name: '14155550100, Outbound, Ended (Answered)', value: 'b' },
		]);
	});

	it.each([' CORP', '1415', 'missed', 'inbound', '2018-02-15'])(
		'is searched for %j in all that it shows',
		async (filter) => {
			page().reply(200, [
				callEvent({ id: 'a', direction: 'INBOUND', state: 'MISSED' }),
				callEvent({ id: 'b', callerId: 'Other', phoneNumber: '99', startTime: null }),
			]);
			expect((await search(filter)).map(({ value }) => value)).toEqual(['a']);
		},
	);

	it('asks once for the latest hundred', async () => {
		const calls = Array.from({ length: 100 }, (_, i) => callEvent({ id: `c${i}` }));
		page().reply(200, calls);
		expect(await search()).toHaveLength(100);
	});

	it('says what is wrong when it cannot be read', async () => {
		page().reply(403, { errorMessage: 'No rights' });
		await expect(search()).rejects.toThrow('answered 403: No rights');
	});
});

describe('the list of webhooks', () => {
	const NOW = Date.parse('2026-07-01T00:00:00Z');

	const page = () => suite('GET', '/webhooks');

	async function search(filter?: string) {
		jest.spyOn(Date, 'now').mockReturnValue(NOW);
		return (await searchWebhooks.call(loadOptionsContext(ofWebhooks('get')), filter)).results;
	}

	const working = { statistics: statistics() };

	it('has the URL of each, and whether it works', async () => {
		page().reply(200, [
			webhookWithKey({ id: 'a', ...working }),
			webhookWithKey({ id: 'b', ...working, status: 'PAUSED' }),
			webhookWithKey({ id: 'c', ...working, expireAt: '2026-06-30T23:59:59.999+0000' }),
			webhookWithKey({ id: 'd', status: 'PAUSED', expireAt: '2026-06-01T00:00:00Z' }),
			{ id: 'e', url: 'https://e.example.com' },
		]);
		const url = 'https://www.example.com/webhook';
		expect(await search()).toEqual([
			{ name: `${url} (active)`, value: 'a' },
			{ name: `${url} (paused)`, value: 'b' },
			{ name: `${url} (expired)`, value: 'c' },
			{ name: `${url} (failed)`, value: 'd' },
			{ name: 'https://e.example.com (unknown state)', value: 'e' },
		]);
	});

	it('is searched by URL and state', async () => {
		for (const filter of [' OTHER.', 'paused']) {
			page().reply(200, [
				webhookWithKey({ id: 'a', ...working }),
				webhookWithKey({ id: 'b', ...working, url: 'https://other.example.com', status: 'PAUSED' }),
			]);
			expect((await search(filter)).map(({ value }) => value)).toEqual(['b']);
		}
	});

	it('never shows a signing key, not even in an error', async () => {
		page().reply(200, [webhookWithKey()]);
		expectNoKey(await search());
		page().reply(200, [webhookWithKey({ id: null })]);
		const error = await search().catch((failure: unknown) => failure);
		expect(error).toBeInstanceOf(Error);
		expectNoKey(error);
	});
});

describe('the list of agents', () => {
	it('is that of the node which makes calls', async () => {
		nock(VCC)
			.get('/v0/a1b2c3d4e5/agents/')
			.query({ availability: 'readyForPhoneCall' })
			.reply(200, { count: 1, agents: [{ id: '1234' }] });
		const { searchAgents } = new HoldTransferCall().methods.listSearch;
		const { results } = await searchAgents.call(loadOptionsContext(ofAgents('get')));
		expect(results).toEqual([{ name: 'Agent 1234 (available now)', value: '1234' }]);
	});
});
