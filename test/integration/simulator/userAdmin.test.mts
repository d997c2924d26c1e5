import { seed as defaultSeed } from '../../simulator/state/seed.mts';
import { call, useSimulator } from './support.mts';
import {
	askUserAdmin,
	closedDesk,
	newUser,
	nobody,
	receptionDesk,
	refused,
	withSeed,
} from './userAdmin.mts';

const simulator = useSimulator();
const control = () => simulator.current.control;
const stored = (userId: string) =>
	control()
		.contactCenterUsers()
		.find((user) => user.userId === userId);
const ask = async (method: string, path: string, question = {}) =>
	await askUserAdmin(simulator.current, method, path, question);

/** Every member of the template that a new user is made from. */
const template = {
	username: 'full_desk',
	name: 'Full Desk',
	email: 'full.desk@example.com',
	ssoExternalId: 'full.desk@idp.example.com',
	active: true,
	userAccountConfiguration: {
		role: 'Supervisor',
		actAsAgent: true,
		agentConfiguration: {
			agentDisplayId: '00987',
			webrtc: false,
			enforcedDispositionCodes: false,
			transcribeCalls: false,
			screenRecording: true,
			callParking: false,
			salesCadence: false,
			outboundAutoanswer: true,
			inboundAutoanswer: false,
			outboundWrapUp: 30,
			backToReadyAfterNoAnswer: 31,
			backToReadyAfterLineBusy: 32,
			backToReadyAfterInvalidNumber: 33,
			backToReadyAfterNetworkIssue: 34,
			callRatingFrequency: 100,
			location: 'GB',
			telephonyAddress: {
				telephoneAddress: '+441256000001',
				outboundTelephonyRegion: '6f1d7a52-2a86-4b56-9a0a-2f9f1a9a0c01',
				nationalDisplay: true,
				virtualLocation: 'GB',
			},
			capacity: { isAgentLevel: false, live: 100, nonLive: 50, semiLive: 40 },
			associatedUsers: [{ username: 'full.vbc', applicationType: 'VBC' }],
		},
	},
};

const create = async (changes: object = {}, query = '', of = simulator.current) =>
	await askUserAdmin(of, 'POST', `/users${query}`, { body: { ...newUser, ...changes } });
const update = async (userId: string, body: object, query = '', of = simulator.current) =>
	await askUserAdmin(of, 'PATCH', `/users/${userId}${query}`, { body });
const account = (userAccountConfiguration: object) => ({ userAccountConfiguration });
const agent = (agentDisplayId: string) =>
	account({ role: 'Agent', actAsAgent: true, agentConfiguration: { agentDisplayId } });

describe('creation', () => {
	test('keeps every member of the template', async () => {
		const { status, body } = await ask('POST', '/users', { body: template });
		expect(status).toBe(200);
		expect(body).toEqual({
			...template,
			userId: expect.stringMatching(/^[0-9a-f-]{36}$/),
			lastLoginTime: null,
			locked: false,
			userAccountConfiguration: { ...template.userAccountConfiguration, chargeable: true },
		});
		expect((await ask('GET', `/users/${body.userId}`)).body).toEqual(body);
		expect((await ask('GET', '/users?limit=5000')).body.users.at(-1)).toEqual(body);
		expect(stored(body.userId)).toEqual(body);
	});

	test('fills in what is not given', async () => {
		const { body } = await create();
		expect(body).toEqual({
			...newUser,
			userId: expect.any(String),
			lastLoginTime: null,
			active: true,
			locked: false,
			userAccountConfiguration: {
				role: 'Supervisor',
				chargeable: true,
				actAsAgent: false,
				agentConfiguration: null,
			},
		});
		expect((await create({ username: 'other_desk' })).body.userId).not.toBe(body.userId);
	});

	test('makes an archived user', async () => {
		const { body } = await create({ active: false });
		expect(body.active).toBe(false);
		const archived = await ask('GET', '/users?include=Archived');
		expect(archived.body.users.map(({ userId }: any) => userId)).toEqual([closedDesk, body.userId]);
	});

	test('ignores members that are read only or not in the contract', async () => {
		const { status, body } = await create({
			userId: nobody,
			lastLoginTime: '2026-03-02T09:15:00Z',
			locked: true,
			madeUp: true,
			userAccountConfiguration: {
				role: 'Supervisor',
				chargeable: false,
				agentConfiguration: { video: true, madeUp: true, associatedUsers: [{ madeUp: true }] },
			},
		});
		expect(status).toBe(200);
		expect(body.userId).not.toBe(nobody);
		expect(body).toMatchObject({ lastLoginTime: null, locked: false });
		expect(body.userAccountConfiguration).toMatchObject({ chargeable: true });
		expect(body.userAccountConfiguration.agentConfiguration).toEqual({
			video: true,
			associatedUsers: [{}],
		});
		expect(body).not.toHaveProperty('madeUp');
	});

	test.each(['closed_desk', 'reception_desk'])('refuses %s, which is taken', async (username) => {
		const taken = refused(409, 'Username is already in use');
		expect(await create({ username })).toMatchObject(taken);
		expect(control().contactCenterUsers()).toHaveLength(5);
	});

	test('takes an email address as user name', async () => {
		const { body } = await create({ username: 'new.desk+1@example.com' });
		expect(body.username).toBe('new.desk+1@example.com');
	});

	test.each(['new desk', 'new-desk', 'new.desk', 'desk@', 'büro'])(
		'refuses %s as user name',
		async (username) => {
			const malformed = refused(400, 'Username must be alphanumeric or an email address');
			expect(await create({ username })).toMatchObject(malformed);
		},
	);

	test.each([
		['no user name', { username: undefined }],
		['an empty user name', { username: '' }],
		['no name', { name: undefined }],
		['no email address', { email: undefined }],
		['a malformed email address', { email: 'desk' }],
		['no account configuration', { userAccountConfiguration: undefined }],
		['no role', account({})],
		['an internal role', account({ role: 'NvmAdmin' })],
		['a display id that is no number', agent('desk')],
		[
			'a rating above 100',
			account({ role: 'Agent', agentConfiguration: { callRatingFrequency: 101 } }),
		],
	])('refuses %s', async (_, changes) => {
		expect(await create(changes)).toMatchObject(refused(400, 'Invalid request'));
		expect(control().contactCenterUsers()).toHaveLength(5);
	});

	test('refuses another media type', async () => {
		const headers = { 'content-type': 'text/plain' };
		const answer = await ask('POST', '/users', { body: newUser, headers });
		expect(answer).toMatchObject(refused(415, 'Unsupported Media Type'));
	});

	test('is answered with 201, and conflicts with 400, when the seed says so', async () => {
		const userAdmin = { createdStatus: 201, conflictStatus: 400 } as const;
		await withSeed({ userAdmin }, async (other) => {
			expect((await create({}, '', other)).status).toBe(201);
			expect(await create({}, '', other)).toMatchObject(refused(400, 'Username is already in use'));
		});
	});
});

describe('display id', () => {
	const once = refused(400, 'Agent display id cannot be changed');
	const together = refused(400, 'Agent display id can only be set together with actAsAgent');

	test('comes together with actAsAgent', async () => {
		const alone = account({ role: 'Agent', agentConfiguration: { agentDisplayId: '77' } });
		expect(await create(alone)).toMatchObject(together);
		const { userId } = (await create()).body;
		expect(await update(userId, alone)).toMatchObject(together);
		const { status, body } = await update(userId, agent('77'));
		expect(status).toBe(200);
		expect(body.userAccountConfiguration).toEqual({
			role: 'Agent',
			chargeable: true,
			actAsAgent: true,
			agentConfiguration: { agentDisplayId: '77' },
		});
	});

	test('is set once', async () => {
		expect(await update(receptionDesk, agent('77'))).toMatchObject(once);
		expect((await update(receptionDesk, account({ actAsAgent: false }))).status).toBe(200);
		expect(await update(receptionDesk, agent('77'))).toMatchObject(once);
		const same = await update(receptionDesk, agent('1234'));
		expect(same).toMatchObject({ status: 200, body: agent('1234') });
	});

	test('is nobody else’s', async () => {
		const taken = refused(409, 'Agent display id is already in use');
		expect(await create(agent('1234'))).toMatchObject(taken);
		expect(await update(closedDesk, agent('1234'))).toMatchObject(taken);
		expect((await update(closedDesk, agent('01234'))).status).toBe(200);
	});
});

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

describe('deletion', () => {
	test('takes archived users only', async () => {
		const refusal = refused(409, 'User must be archived before it can be deleted');
		expect(await ask('DELETE', `/users/${receptionDesk}`)).toMatchObject(refusal);
		expect(stored(receptionDesk)?.active).toBe(true);
		await update(receptionDesk, { active: false });
		const deleted = await ask('DELETE', `/users/${receptionDesk}`);
		expect(deleted).toMatchObject({ status: 200, text: '' });
		expect(stored(receptionDesk)).toBeUndefined();
		expect((await ask('GET', '/users?include=All')).body.meta.totalCount).toBe(4);
	});

	test('frees user name and display id', async () => {
		await update(receptionDesk, { active: false });
		expect((await create({ username: 'reception_desk' })).status).toBe(409);
		await ask('DELETE', `/users/${receptionDesk}`);
		expect((await create({ username: 'reception_desk', ...agent('1234') })).status).toBe(200);
	});

	test('lasts until the reset', async () => {
		await ask('DELETE', `/users/${closedDesk}`);
		control().reset();
		expect(stored(closedDesk)?.name).toBe('Closed Desk');
	});
});

describe('every operation on a user', () => {
	const operations: Array<[method: string, path: string, body: object | undefined]> = [
		['GET', '/users', undefined],
		['POST', '/users', newUser],
		['GET', `/users/${closedDesk}`, undefined],
		['PATCH', `/users/${closedDesk}`, { name: 'Changed' }],
		['DELETE', `/users/${closedDesk}`, undefined],
	];
	const unchanged = () => {
		expect(control().contactCenterUsers()).toHaveLength(5);
		expect(stored(closedDesk)?.name).toBe('Closed Desk');
	};

	test.each(operations)('%s %s wants its scope', async (method, path, body) => {
		const reads = method === 'GET';
		const readOnly = await ask(method, path, { body, scope: 'users:read' });
		if (reads) expect(readOnly.status).toBe(200);
		else expect(readOnly).toMatchObject(refused(403, 'Forbidden'));
		unchanged();
		expect((await ask(method, path, { body, scope: 'users:write' })).status).toBe(200);
	});

	const flaws = [
		['*/*', 'Version missing from Accept header!'],
		['application/json', 'Version missing from Accept header!'],
		['application/vnd.newvoicemedia.v3+json', 'Invalid api-version! Valid values: 4'],
	];
	test.each(operations)('%s %s wants version 4', async (method, path, body) => {
		for (const [accept, message] of flaws) {
			expect(await ask(method, path, { body, headers: { accept } })).toMatchObject({
				status: 400,
				body: { statusCode: 400, error: 'Bad Request', message },
			});
		}
		unchanged();
	});

	test.each(operations.slice(2))('%s %s wants a user whom there is', async (method, _, body) => {
		const unknown = await ask(method, `/users/${nobody}`, { body });
		expect(unknown).toMatchObject(refused(404, 'Not Found'));
		const malformed = await ask(method, '/users/reception_desk', { body });
		expect(malformed).toMatchObject(refused(400, 'Invalid request'));
		unchanged();
	});
});

test('the account is listed', async () => {
	const { body } = await ask('GET', '/accounts');
	expect(body.accounts).toEqual([
		{ accountName: 'Example Ltd', accountGuid: '0b0d8f0c-5f39-4a6d-a2d9-2b2e1e0f8c77' },
	]);
});

test('the control port shows the users', async () => {
	await update(closedDesk, { name: 'Changed' });
	const { body } = await call(`${simulator.current.urls.control}/contactCenterUsers`);
	expect(body).toEqual(control().contactCenterUsers());
	expect(body[4]).toMatchObject({ userId: closedDesk, name: 'Changed', active: false });
});
