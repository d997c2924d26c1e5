import nock from 'nock';

import { execute, type Setup } from '../../../harness/execute.mts';
import { liveCall, simpleCall, withCall } from '../../../harness/liveCalls.mts';
import { mockNetwork } from '../../../harness/network.mts';
import { VBC, VIS } from '../../../harness/samples.mts';

mockNetwork();

const page = (query: Record<string, string | number>) =>
	nock(VBC)
		.get(`${VIS}/self/calls`)
		.query((sent) => {
			expect(sent).toEqual(
				Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)])),
			);
			return true;
		})
		.matchHeader('authorization', 'Bearer vis-access-token');

const calls = (from: number, count: number) =>
	Array.from({ length: count }, (_, i) => liveCall({ id: `call-${from + i}` }));

const list = async (parameters: Setup['parameters'] = {}) =>
	(await execute(withCall('getAll', { parameters }))).items;

describe('Hold/Transfer Call, Get Many', () => {
	it('lists the live calls, newest first, each as an item', async () => {
		page({ offset: 0, size: 50, order: 'DESC' }).reply(200, [
			liveCall({ id: 'new' }),
			liveCall({ id: 'old' }),
		]);
		expect(await list()).toEqual([
			{ json: simpleCall({ id: 'new' }), pairedItem: { item: 0 } },
			{ json: simpleCall({ id: 'old' }), pairedItem: { item: 0 } },
		]);
	});

	it('yields no item where there is no call', async () => {
		page({ offset: 0, size: 50, order: 'DESC' }).reply(200, []);
		expect(await list()).toEqual([]);
	});

	it('asks for one direction, and for no more calls than wanted', async () => {
		page({ direction: 'INBOUND', offset: 0, size: 2, order: 'DESC' }).reply(200, calls(0, 2));
		const items = await list({ limit: 2, filters: { direction: 'INBOUND' } });
		expect(items.map(({ json }) => json.id)).toEqual(['call-0', 'call-1']);
	});

	it('takes no more calls than wanted from a server that sends more', async () => {
		page({ offset: 0, size: 2, order: 'DESC' }).reply(200, calls(0, 3));
		expect(await list({ limit: 2 })).toHaveLength(2);
	});

	it('collects every page, and each call once', async () => {
		page({ offset: 0, size: 1_000, order: 'DESC' }).reply(200, calls(0, 1_000));
		page({ offset: 1, size: 1_000, order: 'DESC' }).reply(200, calls(0, 1_000));
		page({ offset: 2, size: 1_000, order: 'DESC' }).reply(200, calls(1_000, 30));
		const items = await list({ returnAll: true });
		expect(items.map(({ json }) => json.id)).toEqual(calls(0, 1_030).map(({ id }) => id));
	});

	it('returns the calls as they came when Output is Raw, with every digit of their IDs', async () => {
		page({ offset: 0, size: 50, order: 'DESC' }).reply(200, '[{"id":9007199254740993,"x":1}]');
		const items = await list({ output: 'raw' });
		expect(items[0].json).toEqual({ id: '9007199254740993', x: 1 });
	});

	it.each([
		[{ limit: 0 }, "'Limit' must be at least 1"],
		[{ filters: { direction: 'SIDEWAYS' } }, "'Filters > Direction' must be INBOUND or OUTBOUND"],
	])('refuses %j', async (parameters, message) => {
		await expect(list(parameters)).rejects.toThrow(message);
	});

	it('shows what Vonage says', async () => {
		page({ offset: 0, size: 50, order: 'DESC' }).reply(403, { errorMessage: 'No rights' });
		await expect(list()).rejects.toThrow('answered 403: No rights [item 0]');
	});

	it('says that a reply cannot be used', async () => {
		page({ offset: 0, size: 50, order: 'DESC' }).reply(200, { calls: [] });
		await expect(list()).rejects.toThrow('answered 200, but the reply is unusable');
	});
});
