import { searchContactCenterUsers } from '../../../../nodes/ManageUser/contactCenterUser/listSearch.ts';
import {
	shownUser,
	userAdmin,
	USERS_PATH,
	withUser,
} from '../../../harness/contactCenterUsers.mts';
import { loadOptionsContext } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

const search = async (operation: string, filter?: string) =>
	(await searchContactCenterUsers.call(loadOptionsContext(withUser(operation)), filter)).results;

const serve = (include: string, users: object[]) =>
	userAdmin().get(USERS_PATH).query({ include, page: 1, limit: 5_000 }).reply(200, { users });

const jane = shownUser({ userId: '1' });
const adam = shownUser({ userId: '2', name: 'Adam', username: 'x_1', active: false });
const nameless = { userId: '3' };

describe('the list of contact center users', () => {
	it.each([
		['get', 'All'],
		['update', 'All'],
		['delete', 'All'],
		['archive', 'Active'],
		['restore', 'Archived'],
	])('has for %s those with which it can do something: %s', async (operation, include) => {
		serve(include, [jane]);
		expect(await search(operation)).toEqual([{ name: 'Jane Doe (jane_doe)', value: '1' }]);
	});

	it('is sorted by name and marks archived users', async () => {
		serve('All', [jane, nameless, adam]);
		expect(await search('get')).toEqual([
			{ name: '3', value: '3' },
			{ name: 'Adam (x_1) – archived', value: '2' },
			{ name: 'Jane Doe (jane_doe)', value: '1' },
		]);
	});

	it.each([
		[' JANE ', ['1']],
		['x_1', ['2']],
		['nobody', []],
	])('finds by part of either name, without regard to case: %j', async (filter, found) => {
		serve('All', [jane, adam, nameless]);
		expect((await search('get', filter)).map(({ value }) => value)).toEqual(found);
	});

	it('says which scopes it takes when it cannot be read', async () => {
		userAdmin().get(USERS_PATH).query(true).reply(403, { message: 'Forbidden' });
		await expect(search('get')).rejects.toMatchObject({
			message: 'The credential does not have the right for this: Forbidden',
			description: expect.stringContaining('users:read'),
		});
	});

	it('does not let a person wait for the quota', async () => {
		userAdmin().get(USERS_PATH).query(true).reply(429, {}, { 'Retry-After': '30' });
		await expect(search('get')).rejects.toThrow('more requests than its quota allows');
	});
});
