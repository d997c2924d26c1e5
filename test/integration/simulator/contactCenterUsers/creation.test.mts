import {
	account,
	agent,
	closedDesk,
	newUser,
	nobody,
	receptionDesk,
	refused,
	template,
	useUserAdmin,
	withSeed,
} from './userAdmin.mts';

const { ask, control, create, stored, update } = useUserAdmin();

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
