import {
	CALL_ID,
	contentApi,
	INTERACTIONS,
	ofContactCenter,
	storedInteraction,
} from '../../../harness/callRecordings.mts';
import { execute } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

const period = { startedAfter: '2026-11-20T00:00:00Z', startedBefore: '2026-11-21T00:00:00Z' };

const list = (filters = {}) =>
	execute(
		ofContactCenter('getAll', {
			parameters: { returnAll: true, filters: { ...period, ...filters } },
		}),
	);

describe('Contact Center Recording: Get Many', () => {
	it('asks for large pages of the period, with the filters', async () => {
		contentApi()
			.get(INTERACTIONS)
			.query({
				start: '2026-11-20T00:00:00.000Z',
				end: '2026-11-21T00:00:01.000Z',
				handlingAgentId: '1234',
				connectFrom: '+4420',
				direction: 'inbound',
				limit: 1000,
			})
			.reply(200, { items: [storedInteraction()], meta: { nextContinuationToken: null } });
		const { items } = await list({
			handlingAgentId: '1234',
			connectFrom: '+44 (20)',
			direction: 'inbound',
		});
		expect(items.map(({ json }) => json.callId)).toEqual([CALL_ID]);
		expect(items[0].json).not.toHaveProperty('available');
	});

	it.each([
		['+44 (0)20 7946', '+44207946'],
		['\uff0b\uff14\uff14\u201120', '+4420'],
		['sip:jane-1.x', 'sip:jane-1.x'],
		['020', '020'],
	])('asks for numbers that begin with %s', async (connectFrom, asked) => {
		contentApi()
			.get(INTERACTIONS)
			.query((query) => query.connectFrom === asked)
			.reply(200, { items: [] });
		expect((await list({ connectFrom })).items).toEqual([]);
	});

	it('follows the continuation tokens as they are', async () => {
		const other = '0191f3c2-7d4e-4b1a-8c55-6a7b8c9d0e03';
		contentApi()
			.get(INTERACTIONS)
			.query(({ continuationToken }) => continuationToken === undefined)
			.reply(200, { items: [storedInteraction()], meta: { nextContinuationToken: 'a+/=b&c' } });
		contentApi()
			.get(INTERACTIONS)
			.query(({ continuationToken }) => continuationToken === 'a+/=b&c')
			.reply(200, { items: [storedInteraction({ guid: other })] });
		const { items } = await list();
		expect(items.map(({ json }) => json.callId)).toEqual([CALL_ID, other]);
	});

	it.each([
		[[null, { contentKey: 'k', type: 'transcript' }], ['k']],
		[[{ type: 'callRecording' }], [null]],
		['odd', []],
		[{ callRecording: 1 }, []],
	])('lists a call whose content is %j beside the others', async (content, keys) => {
		const other = '0191f3c2-7d4e-4b1a-8c55-6a7b8c9d0e03';
		const items = [storedInteraction({ guid: other, content }), storedInteraction()];
		contentApi().get(INTERACTIONS).query(true).reply(200, { items });
		const [odd, usual] = (await list()).items.map(({ json }) => json);
		expect(odd).toMatchObject({ callId: other, content: keys.map((key) => ({ key })) });
		expect(usual).toMatchObject({ callId: CALL_ID, hasRecording: true });
	});

	it('keeps the agents of a call beside one that is odd', async () => {
		const handlingAgents = [null, { id: 1544 }, 'odd'];
		contentApi()
			.get(INTERACTIONS)
			.query(true)
			.reply(200, { items: [storedInteraction({ handlingAgents })] });
		expect((await list()).items[0].json.agentIds).toEqual(['1544']);
	});

	it('asks for no decades to come where the latest start stands for no end', async () => {
		const weeks: string[] = [];
		contentApi()
			.get(INTERACTIONS)
			.query(({ start }) => weeks.push(String(start)) > 0)
			.times(60)
			.optionally()
			.reply(200, { items: [] });
		const startedAfter = new Date(Date.now() - 60_000).toISOString();
		expect((await list({ startedAfter, startedBefore: '9999-12-31' })).items).toEqual([]);
		expect(weeks).toHaveLength(53);
		expect(Date.parse(weeks[52])).toBeLessThanOrEqual(Date.parse(startedAfter));
	});

	it('says of a limit that an expression does not give that it is empty', async () => {
		const parameters = { returnAll: false, limit: '={{ $json.limit }}' };
		await expect(execute(ofContactCenter('getAll', { parameters }))).rejects.toThrow(
			"'Limit' is empty [item 0]",
		);
	});

	it.each([
		[{ handlingAgentId: 'Jane' }, "'Filters > Agent ID' must be an agent ID"],
		[{ connectFrom: '1'.repeat(51) }, "'Filters > From Begins With' must have at most 50"],
		[{ connectTo: '+44 (0)20' }, "'Filters > To Begins With' must be what a number begins with"],
		[{ direction: 'both' }, "'Filters > Direction' must be"],
		[{ startedAfter: 'yesterday' }, "'Filters > Started After' must be a date"],
		[{ startedBefore: '2026-11-19T00:00:00Z' }, "'Filters > Started Before' must not be earlier"],
	])('refuses %j before anything is sent', async (filters, message) => {
		await expect(list(filters)).rejects.toThrow(message);
	});
});
