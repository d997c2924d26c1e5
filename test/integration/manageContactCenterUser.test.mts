import type { IDataObject } from 'n8n-workflow';

import { searchContactCenterUsers } from '../../nodes/ManageUser/contactCenterUser/listSearch.ts';
import { manageUsers, newUserForm, USER_ID } from '../harness/contactCenterUsers.mts';
import { execute, loadOptionsContext, type Setup } from '../harness/execute.mts';
import { startSimulator, type Simulator } from '../simulator/simulator.mts';
import { contactCenterUserSeeds } from '../simulator/state/contactCenterUsers/seed.mts';
import type { SeedChanges } from '../simulator/state/seed.mts';

let simulator: Simulator;

// waiting moves the simulator's clock instead of the real one
jest.mock('../../nodes/shared/plain/pause', () => ({
	pause: jest.fn(async (milliseconds: number) => simulator.control.advance(milliseconds / 1_000)),
}));

async function start(seed: SeedChanges = {}) {
	await simulator?.stop();
	simulator = await startSimulator({ seed });
}

beforeEach(async () => await start());

afterEach(() => {
	expect(simulator.control.violations()).toEqual([]);
});

afterAll(async () => {
	await simulator.stop();
});

/** The credential of the simulator's seed, as a person would enter it. */
const credentials = (overrides: IDataObject = {}) => ({
	vonageContactCenterOAuth2Api: {
		...simulator.control.info().credentials.VonageContactCenterOAuth2Api,
		...overrides,
	} as never,
});

const setup = (operation: string, parameters: IDataObject = {}, overrides: Partial<Setup> = {}) =>
	manageUsers(operation, {
		credentials: credentials(),
		...overrides,
		parameters: parameters as never,
	});

const run = async (operation: string, parameters?: IDataObject, overrides?: Partial<Setup>) =>
	(await execute(setup(operation, parameters, overrides))).items.map(({ json }) => json);

const byId = (value: unknown) => ({ __rl: true, mode: 'id', value });

const create = async (parameters: IDataObject = {}) =>
	(await run('create', { ...newUserForm, ...parameters }))[0];

const present = () => simulator.control.contactCenterUsers();

const requestsOf = (operationId: string) =>
	simulator.control.requests().filter((request) => request.operationId === operationId);

describe.each([200, 201] as const)('a contact center user, answered with %i', (createdStatus) => {
	it('is created, read, changed, archived, restored and deleted', async () => {
		await start({ userAdmin: { createdStatus } });
		const { userId } = await create({
			additionalFields: { actAsAgent: true, agentDisplayId: '0042' },
			agentSettings: { outboundWrapUp: 30, webrtc: true, location: 'gb' },
			telephonyAddress: { telephoneAddress: '+441256000001' },
		});
		const user = byId(userId);
		const created = { userId, username: 'jane_doe', agentDisplayId: '0042', location: 'GB' };
		expect((await run('get', { user }))[0]).toMatchObject({ ...created, active: true });

		await run('update', {
			user,
			updateFields: { name: 'Jane Roe' },
			agentSettings: { webrtc: false },
		});
		const [changed] = await run('get', { user, simplify: false });
		expect(changed).toMatchObject({
			name: 'Jane Roe',
			email: newUserForm.email,
			userAccountConfiguration: {
				role: newUserForm.role,
				agentConfiguration: {
					agentDisplayId: '0042',
					outboundWrapUp: 30,
					webrtc: false,
					telephonyAddress: { telephoneAddress: '+441256000001' },
				},
			},
		});

		expect((await run('archive', { user }))[0]).toMatchObject({ ...created, active: false });
		expect((await run('restore', { user }))[0]).toMatchObject({ ...created, active: true });
		await run('archive', { user });
		expect(await run('delete', { user })).toEqual([{ deleted: true }]);
		expect(present().map((one) => one.userId)).not.toContain(userId);
		await expect(run('get', { user })).rejects.toThrow('The contact center has no such user');
	});
});

describe.each([409, 400] as const)('what VCC refuses with %i', (conflictStatus) => {
	beforeEach(async () => {
		const contactCenterUsers = [
			...contactCenterUserSeeds(1),
			{
				userId: USER_ID,
				username: 'reception_desk',
				name: 'Reception Desk',
				active: true,
				agentDisplayId: '1234',
				inSeveralAccounts: true,
			},
		];
		await start({ contactCenterUsers, userAdmin: { conflictStatus, licences: 2 } });
	});

	const user = byId(USER_ID);

	it('is explained: a user name that is taken', async () => {
		await expect(create({ username: 'user_1' })).rejects.toThrow(
			'Another user has this user name already',
		);
	});

	it('is explained: a display ID that is taken', async () => {
		const additionalFields = { actAsAgent: true, agentDisplayId: '1234' };
		const failure = create({ additionalFields, allowOverages: true });
		await expect(failure).rejects.toThrow('Another agent has this display ID already');
	});

	it('is explained: a display ID that there is already', async () => {
		const updateFields = { actAsAgent: true, agentDisplayId: '77' };
		const failure = run('update', { user, updateFields });
		await expect(failure).rejects.toThrow('The display ID of an agent cannot be changed');
	});

	it('is explained: no licence, until overages are allowed', async () => {
		await expect(create()).rejects.toThrow('No licence is left for another active user');
		expect(present()).toHaveLength(2);
		const { userId } = await create({ allowOverages: true });
		const archived = byId(userId);
		await run('archive', { user: archived });
		await expect(run('restore', { user: archived })).rejects.toThrow('No licence is left');
		const restored = await run('restore', { user: archived, allowOverages: true });
		expect(restored[0].active).toBe(true);
	});

	it('is explained: archiving in several accounts, until that is accepted', async () => {
		await expect(run('archive', { user })).rejects.toThrow('belongs to several accounts');
		const updateFields = { active: false };
		await expect(run('update', { user, updateFields })).rejects.toThrow('several accounts');
		await expect(run('delete', { user, archiveFirst: true })).rejects.toThrow('several accounts');
		expect(present()).toHaveLength(2);
		await run('delete', { user, archiveFirst: true, acceptArchive: true });
		expect(present()).toHaveLength(1);
	});

	it('is explained: the deletion of an active user, who stays', async () => {
		await expect(run('delete', { user })).rejects.toThrow(
			'The user is active, and only archived users can be deleted',
		);
		expect(present().map(({ userId, active }) => [userId, active])).toContainEqual([USER_ID, true]);
	});
});

describe('many contact center users', () => {
	const contactCenterUsers = contactCenterUserSeeds(1_000);
	const all = contactCenterUsers.map(({ userId }) => userId);

	describe.each(['users', 'items', 'array', 'usersWithoutMeta'] as const)(
		'in %s',
		(listEnvelope) => {
			it.each([5_000, 333])(
				'are listed exactly once each, in order, at most %i at a time',
				async (longestPage) => {
					await start({ contactCenterUsers, userAdmin: { listEnvelope, longestPage } });
					const users = await run('getAll', { returnAll: true });
					expect(users.map(({ userId }) => userId)).toEqual(all);
				},
			);

			it.each([1, 26, 1_000])('are listed up to the limit %i', async (limit) => {
				await start({ contactCenterUsers, userAdmin: { listEnvelope } });
				const users = await run('getAll', { limit });
				expect(users.map(({ userId }) => userId)).toEqual(all.slice(0, limit));
				expect(requestsOf('listUsers')).toHaveLength(1);
			});
		},
	);

	it('are found by name', async () => {
		await start({ contactCenterUsers });
		const users = await run('getAll', { filters: { name: 'user 99' } });
		expect(users.map(({ name }) => name)).toEqual([
			'User 99',
			...Array.from({ length: 10 }, (_, index) => `User ${990 + index}`),
		]);
	});

	it('are archived and deleted, one for each item', async () => {
		await start({ contactCenterUsers: contactCenterUsers.slice(0, 50) });
		const items = all.slice(0, 50).map((id) => ({ id }));
		const user = byId('={{ $json.id }}');
		const done = await run('delete', { user, archiveFirst: true }, { items });
		expect(done).toEqual(items.map(() => ({ deleted: true })));
		expect(present()).toEqual([]);
	});
});

describe('contact center users, active and archived', () => {
	it.each<[string, number]>([
		['Active', 4],
		['Archived', 1],
		['All', 5],
	])('are listed as asked: %s', async (include, count) => {
		const users = await run('getAll', { include });
		expect(users).toHaveLength(count);
		const states = new Set(users.map(({ active }) => active));
		expect(states.size).toBe(include === 'All' ? 2 : 1);
	});

	it.each([
		['restore', ['Closed Desk (closed_desk) – archived']],
		[
			'archive',
			[
				'Night Desk (night_desk)',
				'Reception Desk (reception_desk)',
				'Sales Desk (sales_desk)',
				'Support Desk (support_desk)',
			],
		],
	])('are offered for %s as it needs them', async (operation, names) => {
		const { results } = await searchContactCenterUsers.call(loadOptionsContext(setup(operation)));
		expect(results.map(({ name }) => name)).toEqual(names);
	});
});

describe('the callback numbers of a contact center user', () => {
	const callbackNumberIds = Array.from({ length: 60 }, (_, index) => `number-${index + 1}`);
	const [seed] = contactCenterUserSeeds(1);
	const user = byId(seed.userId);
	const ids = async () =>
		(await run('getCallbackNumbers', { user })).map(({ callbackNumberId }) => callbackNumberId);

	it.each([5_000, 60, 25, 7])('are all read, at most %i at a time', async (longestPage) => {
		const contactCenterUsers = [{ ...seed, callbackNumberIds }];
		await start({ contactCenterUsers, userAdmin: { longestPage } });
		expect(await ids()).toEqual(callbackNumberIds);
		const pages = Math.ceil(callbackNumberIds.length / longestPage);
		expect(requestsOf('listUserCallbackNumbers')).toHaveLength(pages);
	});

	it.each([false, true])('may be none, omitted: %s', async (omitsCallbackMembers) => {
		await start({ contactCenterUsers: [seed], userAdmin: { omitsCallbackMembers } });
		expect(await ids()).toEqual([]);
	});

	it('are read without meta, of an archived user too', async () => {
		const contactCenterUsers = [{ ...seed, callbackNumberIds, active: false }];
		await start({ contactCenterUsers, userAdmin: { omitsCallbackMembers: true } });
		expect(await ids()).toEqual(callbackNumberIds);
	});
});

describe('a contact center user and a network that fails', () => {
	const lost = { when: 'after', action: 'reset' } as const;

	it('is created once when the answer is lost, and the run says so', async () => {
		simulator.control.addFault({ operationId: 'createUser', ...lost });
		await expect(create()).rejects.toThrow('The user may have been created');
		expect(requestsOf('createUser')).toHaveLength(1);
		expect(present().filter(({ username }) => username === 'jane_doe')).toHaveLength(1);
	});

	it('may be archived when the answer is lost, and the run says so', async () => {
		simulator.control.addFault({ operationId: 'updateUser', ...lost });
		const failure = run('archive', { user: byId(USER_ID) });
		await expect(failure).rejects.toThrow('The user may have been archived');
		expect(requestsOf('updateUser')).toHaveLength(1);
	});

	it('is created after VCC said "not now"', async () => {
		const action = { status: 429, headers: { 'Retry-After': '1' }, body: { message: 'later' } };
		simulator.control.addFault({ operationId: 'createUser', when: 'before', action });
		await create();
		expect(requestsOf('createUser')).toHaveLength(2);
	});

	it('is read with a new token when the old one has expired', async () => {
		const { store } = await execute(setup('get', { user: byId(USER_ID) }));
		simulator.control.advance(3 * 3_600);
		await run('get', { user: byId(USER_ID) }, { credentials: store.stored });
		expect(requestsOf('getUser').map(({ status }) => status)).toEqual([200, 401, 200]);
	});
});

describe('a credential with the scope to read only', () => {
	const readOnly = () => ({ credentials: credentials({ enabledScopes: 'users:read' }) });

	it('reads, and says which scope is missing when it shall write', async () => {
		const user = byId(USER_ID);
		expect(await run('get', { user }, readOnly())).toHaveLength(1);
		expect(await run('getCallbackNumbers', { user }, readOnly())).toHaveLength(2);
		for (const operation of ['archive', 'delete']) {
			await expect(run(operation, { user }, readOnly())).rejects.toMatchObject({
				message: expect.stringContaining('The credential does not have the right for this'),
				description: expect.stringContaining('users:write'),
			});
		}
		expect(present().find(({ userId }) => userId === USER_ID)?.active).toBe(true);
	});
});
