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
		[{ handlingAgentId: 'Jane' }, "'Filters > Agent ID' must be an agent ID"],
		[{ connectFrom: '1'.repeat(51) }, "'Filters > From Begins With' must have at most 50"],
		[{ direction: 'both' }, "'Filters > Direction' must be"],
		[{ startedAfter: 'yesterday' }, "'Filters > Started After' must be a date"],
		[{ startedBefore: '2026-11-19T00:00:00Z' }, "'Filters > Started Before' must not be earlier"],
	])('refuses %j before anything is sent', async (filters, message) => {
		await expect(list(filters)).rejects.toThrow(message);
	});
});
