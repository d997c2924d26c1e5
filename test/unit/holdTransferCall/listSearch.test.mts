import type { IDataObject, INodeListSearchResult } from 'n8n-workflow';
import nock from 'nock';

import { searchCalls } from '../../../nodes/HoldTransferCall/listSearch';
import { loadOptionsContext } from '../../harness/execute.mts';
import { liveCall, withCall } from '../../harness/liveCalls.mts';
import { mockNetwork } from '../../harness/network.mts';
import { VBC, VIS } from '../../harness/samples.mts';
import { stopClock } from '../../harness/stoppedClock.mts';

stopClock();
mockNetwork();

const page = (calls: nock.Body, { offset = 0, size = 500, status = 200 } = {}) =>
	nock(VBC)
		.get(`${VIS}/self/calls`)
		.query({ offset, size, order: 'DESC' })
		.matchHeader('authorization', 'Bearer vis-access-token')
		.reply(status, calls);

async function search(filter?: string, timezone = 'Europe/Berlin') {
	const context = loadOptionsContext(withCall('hold'));
	jest.spyOn(context, 'getTimezone').mockReturnValue(timezone);
	return (await searchCalls.call(context, filter)).results;
}

describe('the list of calls', () => {
	it('has since when, who is on the call, its direction and its state', async () => {
		page([
			liveCall({ id: 'a', direction: 'INBOUND', state: 'HELD' }),
			liveCall({ id: 'b', callerId: null, state: 'REMOTE_HELD' }),
		]);
		expect(await search()).toEqual([
			{ name: '19:58, John Smith (14155550100), Inbound, On Hold', value: 'a' },
			{ name: '19:58, 14155550100, Outbound, Held by Other Party', value: 'b' },
		]);
	});

	it('shows times in the time zone of the workflow', async () => {
		page([liveCall()]);
		const [{ name }] = await search('', 'America/New_York');
		expect(name).toMatch(/^13:58, /);
	});

	it.each<[string, IDataObject, string]>([
		['a name only', { callerId: 'Front Desk', phoneNumber: null }, 'Front Desk, Outbound'],
		['no name and no number', { callerId: '', phoneNumber: '' }, 'Call x, Outbound'],
		['another direction', { direction: 'SIDE' }, 'John Smith (14155550100), SIDE, Connected'],
		['another state', { state: 'PARKED' }, ', PARKED'],
	])('shows a call with %s', async (_, overrides, text) => {
		page([liveCall({ id: 'x', ...overrides })]);
		expect((await search())[0].name).toContain(text);
	});

	it('shows a call of which only the ID is known', async () => {
		page('[{"id":9007199254740993,"startTime":"soon"}]');
		expect(await search()).toEqual([{ name: 'Call 9007199254740993', value: '9007199254740993' }]);
	});

	it.each([' SMITH', '1415', 'on hold', 'inbound', '19:5'])(
		'is searched for %j in all that it shows',
		async (filter) => {
			page([
				liveCall({ id: 'a', direction: 'INBOUND', state: 'HELD' }),
				liveCall({ id: 'b', callerId: 'Other', phoneNumber: '99', startTime: null }),
			]);
			expect((await search(filter)).map(({ value }) => value)).toEqual(['a']);
		},
	);

	const calls = Array.from({ length: 130 }, (_, i) =>
		liveCall({ id: `call-${i}`, callerId: `Caller ${i}.` }),
	);
	const idsOf = ({ results }: INodeListSearchResult) => results.map(({ value }) => value);

	it('comes with one request, and all of it when the server may have more', async () => {
		const setup = withCall('hold', { credentialId: 'scrolled' });
		const scroll = async (filter?: string, token?: string) =>
			await searchCalls.call(loadOptionsContext(setup), filter, token);
		page(calls.slice(0, 100));
		const first = await scroll();
		expect(idsOf(first)).toEqual(calls.slice(0, 100).map(({ id }) => id));
		page(calls.slice(0, 100));
		page(calls.slice(100), { offset: 1, size: 100 });
		const second = await scroll('', first.paginationToken as string);
		expect(idsOf(second)).toEqual(calls.slice(100).map(({ id }) => id));
		expect(second.paginationToken).toBeUndefined();
		expect(idsOf(await scroll('caller 128.'))).toEqual(['call-128']);
		expect(idsOf(await scroll('caller 12.'))).toEqual(['call-12']);
	});

	it('comes as a whole with one request where it has 500 calls', async () => {
		page(Array.from({ length: 500 }, (_, i) => liveCall({ id: `call-${i}` })));
		const context = loadOptionsContext(withCall('hold'));
		const { results, paginationToken } = await searchCalls.call(context);
		expect(results).toHaveLength(500);
		expect(paginationToken).toBeUndefined();
	});

	it('is searched as a whole', async () => {
		page(calls.slice(0, 100));
		page(calls.slice(0, 100));
		page(calls.slice(100), { offset: 1, size: 100 });
		expect((await search('caller 128.')).map(({ value }) => value)).toEqual(['call-128']);
	});

	it('is empty where there is no call', async () => {
		page([]);
		expect(await search('x')).toEqual([]);
	});

	it('says what is wrong when it cannot be read', async () => {
		page({ errorMessage: 'No rights' }, { status: 403 });
		await expect(search()).rejects.toThrow('answered 403: No rights');
	});

	it('does not let a person wait for the quota', async () => {
		nock(VBC).get(`${VIS}/self/calls`).query(true).reply(429, {}, { 'Retry-After': '30' });
		await expect(search()).rejects.toThrow('more requests than its quota allows');
	});
});
