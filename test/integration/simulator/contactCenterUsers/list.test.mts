import type { Simulator } from '../../../simulator/simulator.mts';
import { contactCenterUserSeeds } from '../../../simulator/state/contactCenterUsers/seed.mts';
import { useSimulator } from '../support.mts';
import { askUserAdmin, receptionDesk, refused, withSeed } from './userAdmin.mts';

const simulator = useSimulator();
const page = async (query: string, of = simulator.current) =>
	await askUserAdmin(of, 'GET', `/users?${query}`);
const names = async (query: string, of?: Simulator): Promise<string[]> => {
	const { body } = await page(query, of);
	return body.users.map(({ username }: { username: string }) => username);
};

test('the list has the active users, who are the agents', async () => {
	const { status, body } = await page('');
	expect(status).toBe(200);
	expect(body.meta).toEqual({ page: 1, count: 4, pageCount: 1, totalCount: 4 });
	expect(body.users[0]).toEqual({
		userId: receptionDesk,
		username: 'reception_desk',
		name: 'Reception Desk',
		email: 'reception_desk@example.com',
		lastLoginTime: null,
		active: true,
		locked: false,
		userAccountConfiguration: {
			role: 'Agent',
			chargeable: true,
			actAsAgent: true,
			agentConfiguration: { agentDisplayId: '1234' },
		},
	});
});

test('the list has archived users when asked', async () => {
	expect(await names('include=Archived')).toEqual(['closed_desk']);
	expect(await names('include=Active')).toHaveLength(4);
	expect(await names('include=All')).toHaveLength(5);
});

test('the list pages from 1', async () => {
	expect(await names('page=1&limit=3')).toEqual(['reception_desk', 'sales_desk', 'support_desk']);
	const { body } = await page('page=2&limit=3');
	expect(body.meta).toEqual({ page: 2, count: 1, pageCount: 2, totalCount: 4 });
	expect(await names('page=3&limit=3')).toEqual([]);
});

test('the list pages through 1000 users without losing or repeating one', async () => {
	const contactCenterUsers = contactCenterUserSeeds(1000);
	await withSeed({ contactCenterUsers }, async (other) => {
		const seen: string[] = [];
		for (let number = 1; number <= 4; number++) {
			const { body } = await page(`page=${number}&limit=250`, other);
			expect(body.meta).toEqual({ page: number, count: 250, pageCount: 4, totalCount: 1000 });
			seen.push(...body.users.map(({ userId }: { userId: string }) => userId));
		}
		expect(seen).toEqual(contactCenterUsers.map(({ userId }) => userId));
		expect(new Set(seen).size).toBe(1000);
		expect(await names('page=5&limit=250', other)).toEqual([]);
		const { body } = await page('limit=1000', other);
		expect(body.meta).toEqual({ page: 1, count: 1000, pageCount: 1, totalCount: 1000 });
		expect(await names('limit=1000&page=2', other)).toEqual([]);
		expect(await names('limit=5000', other)).toHaveLength(1000);
		expect(await names('', other)).toHaveLength(25);
	});
});

test('the list has short pages when the seed says so', async () => {
	await withSeed({ userAdmin: { longestPage: 3 } }, async (other) => {
		const { body } = await page('limit=1000', other);
		expect(body.meta).toEqual({ page: 1, count: 3, pageCount: 2, totalCount: 4 });
		expect(await names('limit=1000&page=2', other)).toEqual(['night_desk']);
		expect(await names('limit=2&page=2', other)).toEqual(['support_desk', 'night_desk']);
	});
});

test.each([
	['users', { meta: { page: 1, count: 1, pageCount: 4, totalCount: 4 }, users: [{}] }],
	['usersWithoutMeta', { users: [{}] }],
	['items', { meta: { page: 1, count: 1, pageCount: 4, totalCount: 4 }, items: [{}] }],
	['array', [{}]],
] as const)('the list comes as %s', async (listEnvelope, shape) => {
	await withSeed({ userAdmin: { listEnvelope } }, async (other) => {
		const { status, body } = await page('limit=1', other);
		expect(status).toBe(200);
		expect(body).toMatchObject(shape);
		if (!Array.isArray(body)) expect(Object.keys(body)).toEqual(Object.keys(shape));
		expect([body.users ?? body.items ?? body].flat()[0].userId).toBe(receptionDesk);
	});
});

test.each(['page=0', 'limit=0', 'limit=5001', 'include=Some', 'search=ada'])(
	'the list refuses %s',
	async (query) => {
		expect(await page(query)).toMatchObject(refused(400, 'Invalid request'));
	},
);
