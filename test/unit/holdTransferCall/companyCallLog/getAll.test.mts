import { businessApi, runOnCompany } from '../../../harness/companyCalls.mts';
import type { Setup } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

let accounts = 0;

/** Each test has another credential: which address a server answers at is remembered. */
const getAll = async (parameters: Setup['parameters'] = {}) =>
	await runOnCompany('companyCallLog', 'getAll', {
		parameters: { returnAll: true, ...parameters },
		credentialId: `credential ${accounts}`,
	});

beforeEach(() => {
	accounts += 1;
});

const path = (base: string) => `/t/vbc.prod/${base}/accounts/612345/call-logs`;

/** The sample of vbc-telephony.json. */
const log = {
	id: '3d1c5b7a-90e2-4f68-8b1d-2a4c6e8f0b13',
	direction: 'Inbound',
	from: '12025550147',
	to: '12025550199',
	length: 183,
	start: '2026-11-20 09:41:12',
	end: '2026-11-20 09:44:15',
	destination_user_full_name: 'Jane Doe',
	destination_user: 'jdoe',
	destination_extension: '999',
	source_user_full_name: '',
	source_user: '',
	source_extension: null,
	custom_tag: 'Sales',
	result: 'Answered',
	recorded: true,
};

const simple = {
	id: log.id,
	direction: 'Inbound',
	result: 'Answered',
	from: '12025550147',
	to: '12025550199',
	startTime: '2026-11-20T09:41:12.000Z',
	endTime: '2026-11-20T09:44:15.000Z',
	durationSeconds: 183,
	recorded: true,
	fromUser: null,
	fromName: null,
	fromExtension: null,
	toUser: 'jdoe',
	toName: 'Jane Doe',
	toExtension: '999',
	tag: 'Sales',
};

const page = (...call_logs: object[]) => ({ page: 1, total_pages: 1, _embedded: { call_logs } });

const live = (reply: object, query: unknown = true) =>
	businessApi()
		.get(path('reports/v1'))
		.query(query as never)
		.reply(200, reply as never);

describe('Hold/Transfer Call, Company Call Log, Get Many', () => {
	it('lists finished calls', async () => {
		live(page(log));
		const parameters = { output: 'fields', fields: Object.keys(simple) };
		expect(await getAll(parameters)).toEqual([{ json: simple, pairedItem: { item: 0 } }]);
	});

	it('asks for the period in UTC', async () => {
		const query = {
			'start:gte': '2026-11-20 07:00:00',
			'start:lte': '2026-11-21 00:00:00',
			page_size: '1000',
		};
		live(page(), query);
		const filters = {
			startedAfter: '2026-11-20T09:00:00+02:00',
			startedBefore: '2026-11-21T00:00:00Z',
		};
		expect(await getAll({ filters })).toEqual([]);
	});

	it('asks at the other address where there is nothing at the first one, and remembers it', async () => {
		businessApi().get(path('reports/v1')).query(true).reply(404, { message: 'Not found' });
		businessApi().get(path('reports')).query(true).twice().reply(200, page(log));
		expect(await getAll()).toHaveLength(1);
		expect(await getAll()).toHaveLength(1);
	});

	it('gives the newest first, and no more than the limit', async () => {
		const logs = ['08', '10', '09'].map((hour) => ({
			...log,
			id: hour,
			start: `2026-11-20 ${hour}:00:00`,
		}));
		live(page(...logs));
		const output = await getAll({ returnAll: false, limit: 2 });
		expect(output.map(({ json }) => json.id)).toEqual(['10', '09']);
	});

	it.each([
		['only how many calls there are', { total_items: 5 }],
		['how many calls there are, as text', { total_items: '5', total_pages: null }],
		['only how long a page is', { page_size: 2 }],
		['how many pages there are', { total_pages: 3, total_items: 1, page_size: 1_000 }],
	])('reads all pages of a server whose pages are short, and which tells %s', async (_, told) => {
		const ids = ['1', '2', '3', '4', '5'];
		businessApi()
			.persist()
			.get(path('reports/v1'))
			.query(true)
			.reply(200, (uri) => {
				const number = Number(new URL(uri, 'https://a.test').searchParams.get('page') ?? 1);
				const call_logs = ids.slice((number - 1) * 2, number * 2).map((id) => ({ ...log, id }));
				return { page: number, ...told, _embedded: { call_logs } } as never;
			});
		expect((await getAll()).map(({ json }) => json.id)).toEqual(ids);
	});

	it('has null for what the log does not tell', async () => {
		live(page({ id: 7, source_extension: 101, end: 'never', length: 'long' }));
		const [{ json }] = await getAll({ output: 'fields', fields: Object.keys(simple) });
		const nothing = Object.fromEntries(Object.keys(simple).map((name) => [name, null as unknown]));
		expect(json).toEqual({ ...nothing, id: '7', fromExtension: '101' });
	});

	it.each([
		[{ startedAfter: 'yesterday' }, "'Filters > Started After' must be a date and time"],
		[
			{ startedAfter: '2026-11-21T00:00:00Z', startedBefore: '2026-11-20T00:00:00Z' },
			"'Filters > Started Before' must not be earlier than 'Started After'",
		],
		[{ direction: 'INBOUND' }, "'Filters > Direction' must be Inbound or Outbound"],
		[{ phoneNumber: 'nobody' }, "'Filters > Phone Number'"],
	])('refuses %j', async (filters, message) => {
		await expect(getAll({ filters })).rejects.toThrow(message);
	});
});
