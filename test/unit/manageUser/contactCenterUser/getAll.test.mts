import type { IDataObject } from 'n8n-workflow';

import {
	manageUsers,
	shownUser,
	simplifiedUser,
	userAdmin,
	USERS_PATH,
} from '../../../harness/contactCenterUsers.mts';
import { execute } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

const user = (userId: string, overrides: IDataObject = {}) => shownUser({ userId, ...overrides });

const usersTo = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ userId: `user-${index + 1}` }));

const serve = (query: IDataObject, body: IDataObject | IDataObject[]) =>
	userAdmin()
		.get(USERS_PATH)
		.query({ include: 'Active', page: 1, limit: 50, ...query })
		.reply(200, body);

const getAll = (parameters: IDataObject = {}) =>
	execute(manageUsers('getAll', { parameters: parameters as never }));

const ids = async (parameters: IDataObject) =>
	(await getAll(parameters)).items.map(({ json }) => json.userId);

const idsTo = (count: number) => usersTo(count).map(({ userId }) => userId);

describe('Manage User, Contact Center User: Get Many', () => {
	it('returns what people use of active users, each as an item', async () => {
		const meta = { page: 1, count: 2, pageCount: 1, totalCount: 2 };
		serve({}, { meta, users: [user('a'), user('b')] });
		expect((await getAll()).items).toEqual(
			['a', 'b'].map((userId) => ({
				json: { ...simplifiedUser, userId },
				pairedItem: { item: 0 },
			})),
		);
	});

	it('returns users as they came when Simplify is off', async () => {
		serve({}, { users: [user('a', { notInTheContract: 1 })] });
		const { items } = await getAll({ simplify: false });
		expect(items[0].json).toEqual(user('a', { notInTheContract: 1 }));
	});

	it.each(['Active', 'Archived', 'All'])(
		'always says which ones to include: %s',
		async (include) => {
			serve({ include }, { users: [user('a')] });
			expect(await ids({ include })).toEqual(['a']);
		},
	);

	it.each<[string, (users: IDataObject[], meta: IDataObject) => IDataObject | IDataObject[]]>([
		['users', (users, meta) => ({ meta, users })],
		['items', (items, meta) => ({ meta, items })],
		['users without meta', (users) => ({ users })],
		['users with a meta that is null', (users) => ({ meta: null, users })],
		['items without meta', (items) => ({ items })],
		['no envelope', (users) => users],
	])('collects the pages of a list in %s', async (_, envelope) => {
		const all = usersTo(40);
		const meta = { pageCount: 2 };
		serve({ limit: 5_000 }, envelope(all.slice(0, 30), meta));
		serve({ page: 2, limit: 30 }, envelope(all.slice(30), meta));
		expect(await ids({ returnAll: true })).toEqual(idsTo(40));
	});

	it('asks for one page more where the server shortens pages and does not say how many there are', async () => {
		const all = usersTo(100);
		serve({ limit: 5_000 }, { users: all.slice(0, 50) });
		serve({ page: 2, limit: 50 }, { users: all.slice(50) });
		serve({ page: 3, limit: 50 }, { users: [] });
		expect(await ids({ returnAll: true })).toEqual(idsTo(100));
	});

	it.each<[string, IDataObject]>([
		['reckons with that', { pageCount: 3, totalCount: 250 }],
		['does not reckon with that', { pageCount: 1, totalCount: 250 }],
	])('reads all where the server shortens pages and %s', async (_, meta) => {
		const all = usersTo(250);
		serve({ limit: 5_000 }, { meta, users: all.slice(0, 100) });
		serve({ page: 2, limit: 100 }, { meta, users: all.slice(100, 200) });
		serve({ page: 3, limit: 100 }, { meta, users: all.slice(200) });
		expect(await ids({ returnAll: true })).toEqual(idsTo(250));
	});

	it('asks once for 5,000 users', async () => {
		const meta = { pageCount: 1, totalCount: 5_000 };
		serve({ limit: 5_000 }, { meta, users: usersTo(5_000) });
		expect(await ids({ returnAll: true })).toEqual(idsTo(5_000));
	});

	it.each([
		['one item', 1, 3, 3],
		['two items', 2, 5, 4],
		['more items than that', 4, 3, 3],
	])(
		'asks for pages side by side, for %s no more at once than Max Concurrency',
		async (_, items, maxConcurrency, expected) => {
			const all = usersTo(90);
			let underWay = 0;
			let most = 0;
			const asked: number[] = [];
			userAdmin()
				.persist()
				.get(USERS_PATH)
				.query(true)
				.reply(async (uri) => {
					const page = Number(new URLSearchParams(uri.split('?')[1]).get('page'));
					asked.push(page);
					most = Math.max(most, (underWay += 1));
					for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
					underWay -= 1;
					const users = all.slice((page - 1) * 10, page * 10);
					return [200, { meta: { pageCount: 9, totalCount: 90 }, users }];
				});
			const run = manageUsers('getAll', {
				items: Array.from({ length: items }, () => ({})),
				parameters: { returnAll: true, options: { maxConcurrency } },
			});
			const found = (await execute(run)).items.map(({ json }) => json.userId);
			expect(found).toEqual(Array.from({ length: items }, () => idsTo(90)).flat());
			expect(asked).toHaveLength(9 * items);
			expect(most).toBe(expected);
		},
	);

	it('asks for pages of the length that comes, so that no server can skip users in between', async () => {
		const all = usersTo(120);
		// gives 50 at the most, and skips as many as it is asked for
		userAdmin()
			.persist()
			.get(USERS_PATH)
			.query(true)
			.reply((uri) => {
				const query = new URLSearchParams(uri.split('?')[1]);
				const [page, limit] = ['page', 'limit'].map((name) => Number(query.get(name)));
				const start = (page - 1) * limit;
				const users = all.slice(start, start + Math.min(limit, 50));
				return [200, { meta: { totalCount: 120, pageCount: Math.ceil(120 / limit) }, users }];
			});
		expect(await ids({ returnAll: true })).toEqual(idsTo(120));
	});

	it('returns each user once when the list moves between two pages', async () => {
		serve({ limit: 5_000 }, { meta: { pageCount: 2 }, users: [user('a'), user('b')] });
		serve({ page: 2, limit: 2 }, { meta: { pageCount: 2 }, users: [user('b'), user('c')] });
		expect(await ids({ returnAll: true })).toEqual(['a', 'b', 'c']);
	});

	it('ends when a server shows the same page again and again', async () => {
		serve({ limit: 5_000 }, usersTo(30));
		serve({ page: 2, limit: 30 }, usersTo(30));
		expect(await ids({ returnAll: true })).toEqual(idsTo(30));
	});

	it.each([
		[1, 1],
		[50, 50],
		[5_000, 5_000],
		[5_001, 5_000],
	])('with the limit %i asks for %i at a time and returns no more', async (limit, size) => {
		const all = usersTo(6_000);
		serve({ limit: size }, { meta: { pageCount: 9 }, users: all.slice(0, size) });
		if (limit > size) {
			serve({ page: 2, limit: size }, { meta: { pageCount: 9 }, users: all.slice(size) });
		}
		expect(await ids({ limit })).toEqual(idsTo(limit));
	});

	it('returns nothing when there is nobody', async () => {
		serve({}, { meta: { page: 1, count: 0, pageCount: 0, totalCount: 0 }, users: [] });
		expect(await ids({})).toEqual([]);
	});

	it('picks users by name, user name or email address, and by role', async () => {
		const role = (name: string) => ({ userAccountConfiguration: { role: name } });
		const other = { name: 'X', username: 'x', email: 'x@example.com', ...role('Admin') };
		const users = [
			user('1', { ...other, name: 'Jane Smith' }),
			user('2', other),
			user('3', { ...other, username: 'SMITH_1' }),
			user('4', { ...other, email: 'a@smith.example.com', ...role('Agent') }),
			user('5', { ...other, name: null, userAccountConfiguration: null }),
		];
		const list = () => serve({ limit: 5_000 }, { users });
		list();
		expect(await ids({ filters: { name: ' smith ' } })).toEqual(['1', '3', '4']);
		list();
		expect(await ids({ filters: { name: 'smith', role: 'Admin' } })).toEqual(['1', '3']);
		list();
		expect(await ids({ filters: { role: 'Agent' } })).toEqual(['4']);
		list();
		expect(await ids({ filters: { name: 'smith' }, limit: 2 })).toEqual(['1', '3']);
	});

	it('reads on until as many match as are wanted', async () => {
		const page = (names: string[]) => names.map((name) => user(`id of ${name}`, { name }));
		const meta = { pageCount: 3 };
		serve({ limit: 5_000 }, { meta, users: page(['yes 1', 'no']) });
		serve({ page: 2, limit: 2 }, { meta, users: page(['nope', 'yes 2', 'yes 3']) });
		expect(await ids({ filters: { name: 'yes' }, limit: 2 })).toEqual([
			'id of yes 1',
			'id of yes 2',
		]);
	});

	it('leaves out filters that are empty', async () => {
		serve({}, { users: [user('a')] });
		expect(await ids({ filters: { name: '', role: '' } })).toEqual(['a']);
	});

	it.each<[IDataObject, string]>([
		[{ include: 'Deleted' }, "'Include' must be one of Active, All, Archived"],
		[{ limit: 0 }, "'Limit' must be at least 1"],
		[{ filters: { role: 'Boss' } }, "'Filters > Role' must be one of"],
		[{ filters: { name: {} } }, "'Filters > Name Contains' must be text"],
	])('refuses %j before anything is sent', async (parameters, message) => {
		await expect(getAll(parameters)).rejects.toThrow(message);
	});

	it('says what is wrong with a reply that is no list', async () => {
		serve({}, { people: [] });
		await expect(getAll()).rejects.toThrow('answered 200, but the reply');
	});
});
