import { callEvent } from '../../../harness/businessEvents.mts';
import { ofHistory, suite } from '../../../harness/callRecords.mts';
import { execute, type Setup } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

/** The list that tells whether there is one entry for each call, or one for each of its states. */
const listed = (query: Record<string, string>, ...entries: string[][]) =>
	suite('GET', '/events', {
		types: 'CALL',
		offset: '0',
		size: '100',
		order: 'DESC',
		...query,
	}).reply(
		200,
		entries.flatMap(([id, ...states]) => states.map((state) => callEvent({ id, state }))),
	);

const counted = (query: Record<string, string> = {}) => suite('GET', '/events/count', query);

const count = async (filters: Setup['parameters'] = {}) =>
	(await execute(ofHistory('count', { parameters: { filters: filters as never } }))).items;

const PERIOD = {
	startedAfter: '2026-06-02T08:00:00.500Z',
	startedBefore: '2026-06-03T08:00:00.500Z',
};
const from = Date.parse(PERIOD.startedAfter);
const to = Date.parse(PERIOD.startedBefore);

const milliseconds = { fromDate: String(from), toDate: String(to) };
const seconds = { fromDate: String((from - 500) / 1_000), toDate: String((to + 500) / 1_000) };

describe('Hold/Transfer Call, Call History, Count', () => {
	it('counts all calls', async () => {
		counted().reply(200, { count: 42 });
		listed({}, ['c1', 'MISSED'], ['c2', 'ANSWERED']);
		expect(await count()).toEqual([{ json: { count: 42 }, pairedItem: { item: 0 } }]);
	});

	it('counts with every filter', async () => {
		counted({ direction: 'OUTBOUND', states: 'ANSWERED', ...milliseconds }).reply(200, {
			count: 3,
		});
		listed({ direction: 'OUTBOUND', states: 'ANSWERED', ...milliseconds }, ['c1', 'ANSWERED']);
		const filters = { direction: 'OUTBOUND', states: ['ANSWERED'], ...PERIOD };
		expect((await count(filters))[0].json).toEqual({ count: 3 });
	});

	it('asks a server in seconds that counts none in milliseconds', async () => {
		counted(milliseconds).reply(200, { count: 0 });
		counted(seconds).reply(200, { count: 5 });
		listed(seconds, ['c1', 'ANSWERED']);
		expect((await count(PERIOD))[0].json).toEqual({ count: 5 });
	});

	it('asks once where no date is wanted', async () => {
		counted({ states: 'MISSED' }).reply(200, { count: 0 });
		expect((await count({ states: ['MISSED'] }))[0].json).toEqual({ count: 0 });
	});

	it('counts each call once where the list has an entry for each of its states', async () => {
		counted({ direction: 'INBOUND' }).reply(200, { count: 5 });
		const calls = [
			['c1', 'RINGING', 'ACTIVE', 'ANSWERED'],
			['c2', 'RINGING', 'MISSED'],
		];
		listed({ direction: 'INBOUND' }, ...calls);
		listed({ direction: 'INBOUND', size: '1000' }, ...calls);
		expect((await count({ direction: 'INBOUND' }))[0].json).toEqual({ count: 2 });
	});

	it('reads a number that is written as text', async () => {
		counted().reply(200, { count: '1' });
		expect((await count())[0].json).toEqual({ count: 1 });
	});

	it('refuses a date that is none', async () => {
		await expect(count({ startedAfter: 'soon' })).rejects.toThrow(
			"'Filters > Started After' must be a date and time, such as 2026-03-01T09:30:00 [item 0]",
		);
	});

	it.each(['{}', '{"count":"many"}', '{"count":-1}', '[]'])(
		'says that a reply cannot be used: %s',
		async (reply) => {
			counted().reply(200, reply);
			await expect(count()).rejects.toThrow('answered 200, but the reply');
		},
	);
});
