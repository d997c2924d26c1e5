import { seed as defaultSeed } from '../../../simulator/state/seed.mts';
import {
	account,
	closedDesk,
	nobody,
	receptionDesk,
	refused,
	template,
	useUserAdmin,
	withSeed,
} from './userAdmin.mts';

const { ask, create, stored, update } = useUserAdmin();

describe('update', () => {
	test('changes what is given, and nothing beside it', async () => {
		const { body: before } = await ask('POST', '/users', { body: template });
		const { status, body } = await update(before.userId, {
			name: 'Fuller Desk',
			...account({
				agentConfiguration: {
					webrtc: true,
					telephonyAddress: { nationalDisplay: false },
					capacity: { live: 1 },
					associatedUsers: [],
				},
			}),
		});
		const { agentConfiguration } = template.userAccountConfiguration;
		expect(status).toBe(200);
		expect(body).toEqual({
			...before,
			name: 'Fuller Desk',
			userAccountConfiguration: {
				...before.userAccountConfiguration,
				agentConfiguration: {
					...agentConfiguration,
					webrtc: true,
					telephonyAddress: { ...agentConfiguration.telephonyAddress, nationalDisplay: false },
					capacity: { ...agentConfiguration.capacity, live: 1 },
					associatedUsers: [],
				},
			},
		});
		expect((await ask('GET', `/users/${before.userId}`)).body).toEqual(body);
	});

	test('changes each member that is no setting of an agent', async () => {
		const changes = {
			name: 'Front Desk',
			email: 'front.desk@example.com',
			ssoExternalId: 'front.desk@idp.example.com',
			locked: true,
		};
		const { body } = await update(receptionDesk, { ...changes, ...account({ role: 'Admin' }) });
		expect(body).toMatchObject({ ...changes, userAccountConfiguration: { role: 'Admin' } });
		expect(stored(receptionDesk)).toEqual(body);
	});

	test('ignores members that are read only or fixed', async () => {
		const before = stored(receptionDesk);
		const { status, body } = await update(receptionDesk, {
			userId: nobody,
			username: 'front_desk',
			lastLoginTime: '2026-03-02T09:15:00Z',
			...account({ chargeable: false }),
		});
		expect(status).toBe(200);
		expect(body).toEqual(before);
	});

	test('archives and restores', async () => {
		const archived = await update(receptionDesk, { active: false });
		expect(archived).toMatchObject({ status: 200, body: { active: false } });
		expect((await ask('GET', '/users')).body.meta.totalCount).toBe(3);
		expect((await ask('GET', '/users?include=Archived')).body.meta.totalCount).toBe(2);
		expect((await ask('GET', `/users/${receptionDesk}`)).body).toEqual(archived.body);
		const restored = await update(receptionDesk, { active: true });
		expect(restored.body).toEqual({ ...archived.body, active: true });
		expect((await ask('GET', '/users')).body.meta.totalCount).toBe(4);
	});

	test('archives a user of several accounts only when that is accepted', async () => {
		const contactCenterUsers = [
			{ ...defaultSeed.contactCenterUsers[0], inSeveralAccounts: true },
			defaultSeed.contactCenterUsers[1],
		];
		const query = '?acceptArchiveInMultipleAccounts=';
		const archive = { active: false, name: 'Gone' };
		await withSeed({ contactCenterUsers }, async (other) => {
			for (const path of ['', `${query}false`]) {
				const several = refused(400, 'User exists in multiple accounts');
				expect(await update(receptionDesk, archive, path, other)).toMatchObject(several);
			}
			expect(other.control.contactCenterUsers()[0].name).toBe('Reception Desk');
			expect((await update(receptionDesk, { locked: true }, '', other)).status).toBe(200);
			const accepted = await update(receptionDesk, archive, `${query}true`, other);
			expect(accepted).toMatchObject({ status: 200, body: { active: false, name: 'Gone' } });
			expect((await update(receptionDesk, archive, '', other)).status).toBe(200);
			const { userId } = contactCenterUsers[1];
			expect((await update(userId, archive, '', other)).status).toBe(200);
		});
	});

	test.each([
		['nothing', {}],
		['a text as active', { active: 'no' }],
		['an unknown role', account({ role: 'Clerk' })],
		['a malformed email address', { email: 'desk' }],
	])('refuses %s', async (_, body) => {
		const before = stored(receptionDesk);
		expect(await update(receptionDesk, body)).toMatchObject(refused(400, 'Invalid request'));
		expect(stored(receptionDesk)).toEqual(before);
	});
});

describe('licences', () => {
	const exceeded = refused(409, 'Number of licenses exceeded');
	const licences = (count: number) => ({ userAdmin: { licences: count } });

	test('end at the limit, unless overages are allowed', async () => {
		await withSeed(licences(5), async (other) => {
			expect((await create({}, '', other)).status).toBe(200);
			const another = { username: 'other_desk' };
			for (const query of ['', '?allowOverages=false']) {
				expect(await create(another, query, other)).toMatchObject(exceeded);
				expect(await update(closedDesk, { active: true }, query, other)).toMatchObject(exceeded);
			}
			expect(other.control.contactCenterUsers()).toHaveLength(6);
			expect((await create({ ...another, active: false }, '', other)).status).toBe(200);
			expect((await update(closedDesk, { name: 'Still Closed' }, '', other)).status).toBe(200);
			expect((await update(receptionDesk, { active: true }, '', other)).status).toBe(200);
			const over = await update(closedDesk, { active: true }, '?allowOverages=true', other);
			expect(over).toMatchObject({ status: 200, body: { active: true } });
			const third = { username: 'third_desk' };
			expect((await create(third, '?allowOverages=true', other)).status).toBe(200);
		});
	});

	test('are free again when a user is archived', async () => {
		await withSeed(licences(4), async (other) => {
			expect(await create({}, '', other)).toMatchObject(exceeded);
			await update(receptionDesk, { active: false }, '', other);
			expect((await create({}, '', other)).status).toBe(200);
			expect(await update(receptionDesk, { active: true }, '', other)).toMatchObject(exceeded);
		});
	});

	test('are not taken by users who cost nothing', async () => {
		const contactCenterUsers = defaultSeed.contactCenterUsers.map((user) =>
			user.userId === closedDesk ? { ...user, chargeable: false } : user,
		);
		await withSeed({ contactCenterUsers, ...licences(4) }, async (other) => {
			const { status, body } = await update(closedDesk, { active: true }, '', other);
			expect(status).toBe(200);
			expect(body.userAccountConfiguration.chargeable).toBe(false);
			await update(receptionDesk, { active: false }, '', other);
			expect((await create({}, '', other)).status).toBe(200);
		});
	});
});
