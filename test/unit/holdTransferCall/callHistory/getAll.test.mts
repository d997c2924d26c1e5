import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';

import { HoldTransferCall } from '../../../../nodes/HoldTransferCall/HoldTransferCall.node.ts';
import contract from '../../../contracts/vis.json';
import { callEvent } from '../../../harness/businessEvents.mts';
import { ofHistory, suite } from '../../../harness/callRecords.mts';
import { execute, type Setup } from '../../../harness/execute.mts';
import { simpleCall } from '../../../harness/liveCalls.mts';
import { mockNetwork } from '../../../harness/network.mts';
import { VBC, VIS } from '../../../harness/samples.mts';

mockNetwork();

const NOW = Date.parse('2026-06-10T12:00:00Z');
const DAY_MS = 24 * 60 * 60_000;

afterEach(() => jest.restoreAllMocks());

const list = async (parameters: Setup['parameters'] = {}, items?: IDataObject[]) =>
	(await execute(ofHistory('getAll', { parameters, items }))).items;

const page = (query: Record<string, string> = {}) =>
	suite('GET', '/events', { types: 'CALL', offset: '0', size: '50', order: 'DESC', ...query });

const events = (from: number, count: number) =>
	Array.from({ length: count }, (_, i) => callEvent({ id: `call-${from + i}` }));

/** A server that keeps events of some moments, and takes dates in a unit. */
function serve(startedAt: number[], unitMs: number) {
	const queries: URLSearchParams[] = [];
	nock(VBC)
		.persist()
		.get(`${VIS}/self/events`)
		.query(true)
		.reply((uri) => {
			const query = new URLSearchParams(uri.split('?')[1]);
			queries.push(query);
			const from = Number(query.get('fromDate') ?? -Infinity) * unitMs;
			const to = Number(query.get('toDate') ?? Infinity) * unitMs;
			const found = startedAt.filter((time) => time >= from && time <= to);
			return [200, found.map((time) => ({ id: `at ${time}`, state: 'MISSED' }))];
		});
	return queries;
}

describe('Hold/Transfer Call, Call History, Get Many', () => {
	it('lists calls, newest first, each as an item', async () => {
		page().reply(200, [callEvent({ id: 'new' }), callEvent({ id: 'old' })]);
		const simple = simpleCall({
			callerName: 'Example Corp',
			state: 'ANSWERED',
			endTime: '2018-02-15T18:59:06.446+00:00',
			durationSeconds: 2.95,
		});
		expect(await list()).toEqual([
			{ json: { ...simple, id: 'new' }, pairedItem: { item: 0 } },
			{ json: { ...simple, id: 'old' }, pairedItem: { item: 0 } },
		]);
	});

	it('yields no item where there is no call, and keeps the items of several inputs apart', async () => {
		page({ direction: 'INBOUND' }).reply(200, []);
		page({ direction: 'OUTBOUND' }).reply(200, [callEvent()]);
		const output = await list({ filters: { direction: '={{ $json.way }}' } }, [
			{ way: 'INBOUND' },
			{ way: 'OUTBOUND' },
		]);
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
	});

	it('sends every filter, in the order that is wanted', async () => {
		const query = { direction: 'INBOUND', states: 'MISSED,REJECTED', order: 'ASC', size: '2' };
		page(query).reply(200, [callEvent()]);
		const filters = { direction: 'INBOUND', states: ['MISSED', 'REJECTED'] };
		expect(await list({ limit: 2, order: 'ASC', filters })).toHaveLength(1);
	});

	it('leaves out filters that were added and left empty', async () => {
		page().reply(200, [callEvent()]);
		const filters = { direction: '', states: [], startedAfter: '', startedBefore: null };
		expect(await list({ filters: filters as never })).toHaveLength(1);
	});

	it('offers the states of the contract', () => {
		const { properties } = new HoldTransferCall().description;
		const offered = properties
			.filter(({ name, displayOptions }) => {
				const { resource, operation } = displayOptions?.show ?? {};
				const isOfList = resource?.includes('callHistory') && operation?.includes('getAll');
				return name === 'filters' && isOfList;
			})
			.flatMap(({ options }) => options as unknown as IDataObject[])
			.filter(({ name }) => name === 'states')
			.flatMap(({ options }) => (options as IDataObject[]).map(({ value }) => value));
		expect([...offered].sort()).toEqual([...contract.components.schemas.CallState.enum].sort());
	});

	it('collects every page, and each call once', async () => {
		page({ size: '1000' }).reply(200, events(0, 1_000));
		page({ size: '1000', offset: '1' }).reply(200, events(0, 1_000));
		page({ size: '1000', offset: '2' }).reply(200, events(1_000, 30));
		const output = await list({ returnAll: true });
		expect(output.map(({ json }) => json.id)).toEqual(events(0, 1_030).map(({ id }) => id));
	});

	it('returns calls as they came when Output is Raw, with every digit of their IDs', async () => {
		page().reply(200, '[{"id":9007199254740993,"uciId":98765432109876543210,"state":"X","x":1}]');
		const [{ json }] = await list({ output: 'raw' });
		expect(json).toEqual({
			id: '9007199254740993',
			uciId: '98765432109876543210',
			state: 'X',
			x: 1,
		});
	});

	describe('by the time of their start', () => {
		const times = ['2026-06-01T10:00:00Z', '2026-06-02T10:00:00Z', '2026-06-03T10:00:00Z'].map(
			Date.parse,
		);

		it.each<[string, IDataObject, number[]]>([
			['after', { startedAfter: '2026-06-02T00:00:00Z' }, [1, 2]],
			['before', { startedBefore: '2026-06-02T23:00:00Z' }, [0, 1]],
			[
				'between',
				{ startedAfter: '2026-06-02T00:00:00Z', startedBefore: '2026-06-02T23:00:00Z' },
				[1],
			],
			['after everything', { startedAfter: '2026-06-04T00:00:00Z' }, []],
			['before everything', { startedBefore: '2026-05-04T00:00:00Z' }, []],
			['since before 1970', { startedAfter: '1950-01-01T00:00:00Z' }, [0, 1, 2]],
			[
				'between 1970 and a moment',
				{ startedAfter: '1970-01-01T00:00:00Z', startedBefore: '2026-06-01T23:00:00Z' },
				[0],
			],
		])('finds what started %s, whatever unit the server counts in', async (_, filters, found) => {
			jest.spyOn(Date, 'now').mockReturnValue(NOW);
			const ids = found.map((index) => `at ${times[index]}`);
			for (const unitMs of [1, 1_000]) {
				const queries = serve(times, unitMs);
				const output = await list({ filters: filters as never });
				nock.cleanAll();
				expect(output.map(({ json }) => json.id)).toEqual(ids);
				expect(queries.length).toBeLessThanOrEqual(2);
			}
		});

		it('asks in milliseconds, and then in seconds, with both bounds and whole numbers', async () => {
			jest.spyOn(Date, 'now').mockReturnValue(NOW);
			const from = Date.parse('2026-06-02T08:00:00.500Z');
			const queries = serve([], 1);
			await list({ filters: { startedAfter: '2026-06-02T08:00:00.500Z' } });
			nock.cleanAll();
			expect(queries.map((query) => [query.get('fromDate'), query.get('toDate')])).toEqual([
				[String(from), String(NOW + DAY_MS)],
				[String((from - 500) / 1_000), String((NOW + DAY_MS) / 1_000)],
			]);
		});

		it('asks once where milliseconds find something', async () => {
			const queries = serve(times, 1);
			await list({ filters: { startedAfter: '2026-06-01T00:00:00Z' } });
			nock.cleanAll();
			expect(queries).toHaveLength(1);
		});

		it.each([
			['text with an offset', '2026-06-02T10:00:00+02:00', '2026-06-02T08:00:00Z'],
			['text without one, in the zone of the workflow', '2026-06-02T10:00:00', undefined],
			['a DateTime', '={{ DateTime.fromISO("2026-06-02T10:00:00Z") }}', '2026-06-02T10:00:00Z'],
			['a Date', '={{ new Date("2026-06-02T10:00:00Z") }}', '2026-06-02T10:00:00Z'],
			['another member of the item', '={{ $json.when }}', '2026-06-03T10:00:00Z'],
		])('takes %s', async (_, startedAfter, moment) => {
			const queries = serve(times, 1);
			await list({ filters: { startedAfter } }, [{ when: '2026-06-03T10:00:00Z' }]);
			nock.cleanAll();
			const zone = 'America/New_York';
			const expected = moment ?? DateTime.fromISO('2026-06-02T10:00:00', { zone }).toISO()!;
			expect(queries[0].get('fromDate')).toBe(String(Date.parse(expected)));
		});
	});

	it.each<[IDataObject, string]>([
		[{ startedAfter: 'yesterday' }, "'Filters > Started After' must be a date and time"],
		[{ startedBefore: 1_700_000_000 }, "'Filters > Started Before' must be a date and time"],
		[
			{ startedAfter: '2026-06-02', startedBefore: '2026-06-01' },
			"'Filters > Started Before' must not be earlier than 'Started After'",
		],
		[{ states: ['GONE'] }, "'Filters > States' may have only CANCELLED, ACTIVE,"],
		[{ states: 'MISSED' }, "'Filters > States' must be a list of states"],
		[{ direction: 'UP' }, "'Filters > Direction' must be INBOUND or OUTBOUND"],
	])('refuses the filters %j', async (filters, message) => {
		await expect(list({ filters: filters as never })).rejects.toThrow(message);
	});

	it.each<[Setup['parameters'], string]>([
		[{ limit: 0 }, "'Limit' must be at least 1"],
		[{ order: 'UP' }, "'Order' must be Newest First (DESC) or Oldest First (ASC)"],
	])('refuses %j', async (parameters, message) => {
		await expect(list(parameters)).rejects.toThrow(message);
	});

	it('shows what Vonage says, and carries on where the node continues on fail', async () => {
		page({ direction: 'INBOUND' }).reply(403, { errorMessage: 'No rights' });
		page({ direction: 'OUTBOUND' }).reply(200, [callEvent()]);
		const setup = ofHistory('getAll', {
			items: [{ way: 'INBOUND' }, { way: 'OUTBOUND' }],
			parameters: { filters: { direction: '={{ $json.way }}' } },
			continueOnFail: true,
		});
		const { items } = await execute(setup);
		expect(items[0].json.error).toContain('answered 403: No rights [item 0]');
		expect(items[1].json.state).toBe('ANSWERED');
	});
});
