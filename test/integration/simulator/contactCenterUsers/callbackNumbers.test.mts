import {
	askUserAdmin,
	closedDesk,
	nobody,
	receptionDesk,
	useUserAdmin,
	withSeed,
} from './userAdmin.mts';

const { ask } = useUserAdmin();

const pathOf = (userId: string, query = '') => `/users/${userId}/callbackNumbers${query}`;

const [first, second] = [
	'b6b4d43f-f2c9-4c29-8fd2-98a1f34e7f10',
	'c7c5e540-03da-4d3a-90e3-a9b2045f8021',
].map((callbackNumberId) => ({ callbackNumberId }));

test('a user has the callback numbers of the seed, or none', async () => {
	expect(await ask('GET', pathOf(receptionDesk))).toMatchObject({
		status: 200,
		body: {
			meta: { page: 1, count: 2, pageCount: 1, totalCount: 2 },
			callbackNumbers: [first, second],
		},
	});
	expect((await ask('GET', pathOf(closedDesk))).body).toEqual({
		meta: { page: 1, count: 0, pageCount: 0, totalCount: 0 },
		callbackNumbers: [],
	});
});

test('callback numbers come in pages when the seed says so', async () => {
	await withSeed({ userAdmin: { longestPage: 1 } }, async (other) => {
		const { body } = await askUserAdmin(other, 'GET', pathOf(receptionDesk));
		expect(body).toEqual({
			meta: { page: 1, count: 1, pageCount: 2, totalCount: 2 },
			callbackNumbers: [first],
		});
		const next = await askUserAdmin(other, 'GET', pathOf(receptionDesk, '?page=2'));
		expect(next.body.callbackNumbers).toEqual([second]);
	});
});

test('what the contract does not require is left out when the seed says so', async () => {
	await withSeed({ userAdmin: { omitsCallbackMembers: true } }, async (other) => {
		const bodyOf = async (userId: string) =>
			(await askUserAdmin(other, 'GET', pathOf(userId))).body;
		expect(await bodyOf(receptionDesk)).toEqual({ callbackNumbers: [first, second] });
		expect(await bodyOf(closedDesk)).toEqual({});
	});
});

test('callback numbers are of users that there are, and for those who may read', async () => {
	expect((await ask('GET', pathOf(nobody))).status).toBe(404);
	expect((await ask('GET', pathOf(receptionDesk), { scope: 'users:write' })).status).toBe(403);
});
