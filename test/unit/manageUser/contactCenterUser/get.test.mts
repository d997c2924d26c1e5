import {
	shownUser,
	simplifiedUser,
	userAdmin,
	USER_ID,
	USER_PATH,
	USERS_PATH,
	withUser,
} from '../../../harness/contactCenterUsers.mts';
import { execute } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

const OTHER = '3a6c3b7f-82b4-4f3d-9a1c-8e9d2a1b6c22';

describe('Manage User, Contact Center User: Get', () => {
	it('returns what people use of the user', async () => {
		userAdmin().get(USER_PATH).reply(200, shownUser());
		const { items } = await execute(withUser('get'));
		expect(items).toEqual([{ json: simplifiedUser, pairedItem: { item: 0 } }]);
	});

	it('returns the user as it came when Simplify is off', async () => {
		const user = shownUser({ active: 'unheard of', notInTheContract: [1] });
		userAdmin().get(USER_PATH).reply(200, user);
		const { items } = await execute(withUser('get', { parameters: { simplify: false } }));
		expect(items[0].json).toEqual(user);
	});

	it('has null for what a user does not have', async () => {
		userAdmin()
			.get(USER_PATH)
			.reply(200, {
				userId: USER_ID,
				username: 'jane_doe',
				lastLoginTime: null,
				userAccountConfiguration: { role: 'Admin', agentConfiguration: null },
			});
		const { items } = await execute(withUser('get'));
		expect(items[0].json).toEqual({
			userId: USER_ID,
			username: 'jane_doe',
			name: null,
			email: null,
			role: 'Admin',
			active: null,
			locked: null,
			agentDisplayId: null,
			location: null,
			lastLoginTime: null,
		});
	});

	it.each([undefined, null, 'unheard of', { role: 7, agentConfiguration: [] }])(
		'has null for role and agent where the account configuration is %j',
		async (userAccountConfiguration) => {
			const user = { userId: USER_ID, userAccountConfiguration };
			userAdmin().get(USER_PATH).reply(200, user);
			const { items } = await execute(withUser('get'));
			expect(items[0].json).toMatchObject({ role: null, agentDisplayId: null, location: null });
		},
	);

	it.each([
		['0042', '0042'],
		['42', 42],
		['12345678901', 12345678901],
	])('has the display ID as text: %j', async (text, agentDisplayId) => {
		const userAccountConfiguration = { agentConfiguration: { agentDisplayId } };
		userAdmin().get(USER_PATH).reply(200, shownUser({ userAccountConfiguration }));
		const { items } = await execute(withUser('get'));
		expect(items[0].json).toMatchObject({ agentDisplayId: text, role: null });
	});

	it('loses no digit of a number beyond 2^53', async () => {
		userAdmin()
			.get(USER_PATH)
			.reply(200, `{"userId":"${USER_ID}","externalNumber":12345678901234567890}`);
		const { items } = await execute(withUser('get', { parameters: { simplify: false } }));
		expect(items[0].json.externalNumber).toBe('12345678901234567890');
	});

	it('goes on with the other items when one of them has no user', async () => {
		userAdmin().get(USER_PATH).reply(404, { message: 'Not Found' });
		userAdmin()
			.get(`${USERS_PATH}/${OTHER}`)
			.reply(200, shownUser({ userId: OTHER }));
		const { items } = await execute(
			withUser('get', { items: [{ id: USER_ID }, { id: OTHER }], continueOnFail: true }),
		);
		expect(items).toEqual([
			{
				json: {
					error: expect.stringContaining('The contact center has no such user [item 0]') as string,
				},
				pairedItem: { item: 0 },
			},
			{ json: { ...simplifiedUser, userId: OTHER }, pairedItem: { item: 1 } },
		]);
	});

	it('says where to look for a user that there is not', async () => {
		userAdmin().get(USER_PATH).reply(404, { message: 'Not Found' });
		await expect(execute(withUser('get'))).rejects.toMatchObject({
			message: 'The contact center has no such user [item 0]',
			description: expect.stringContaining("Choose the 'User' from the list"),
		});
	});

	it('names the scopes when the credential lacks them', async () => {
		userAdmin().get(USER_PATH).reply(403, { message: 'Forbidden' });
		await expect(execute(withUser('get'))).rejects.toMatchObject({
			message: 'The credential does not have the right for this: Forbidden [item 0]',
			description: expect.stringMatching(/users:read.*users:write.*Scopes/),
		});
	});

	it('says what is wrong with a reply that is no user', async () => {
		userAdmin().get(USER_PATH).reply(200, { id: 1 });
		await expect(execute(withUser('get'))).rejects.toThrow("the reply has no usable 'userId'");
	});
});
