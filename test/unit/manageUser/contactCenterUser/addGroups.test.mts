import {
	expectList,
	GROUPS_PATH,
	groupsForm,
	listedGroup,
	NIGHT,
	runForUser,
	SALES,
	serve,
	SUPPORT,
	userIn,
} from '../../../harness/assignments.mts';
import { USER_ID, userAdmin, USERS_PATH } from '../../../harness/contactCenterUsers.mts';
import { mockNetwork } from '../../../harness/network.mts';

jest.mock('../../../../nodes/shared/plain/pause', () => ({ pause: jest.fn() }));

mockNetwork();

const add = async (...ids: string[]) =>
	await runForUser('addGroups', { parameters: groupsForm(...ids) });

const sent = (...ids: string[]) => ({ agentGroups: ids.map((groupId) => ({ groupId })) });

describe('Manage User, Contact Center User: Add Groups', () => {
	it.each([200, 204])('adds to the groups that the user has, answered with %i', async (status) => {
		userIn(SALES);
		expectList(GROUPS_PATH, sent(SALES, SUPPORT), status);
		expect(await add(SUPPORT)).toEqual([
			{
				userId: USER_ID,
				changed: true,
				added: [SUPPORT],
				removed: [],
				unchanged: [],
				groupIds: [SALES, SUPPORT],
			},
		]);
	});

	it('sends nothing where the user has them all, and says so', async () => {
		userIn(SALES, SUPPORT);
		expect(await add(SALES.toUpperCase())).toEqual([
			{
				userId: USER_ID,
				changed: false,
				added: [],
				removed: [],
				unchanged: [SALES],
				groupIds: [SALES, SUPPORT],
			},
		]);
	});

	it('tells those that are new from those that were there, and takes one that is named twice once', async () => {
		userIn(SALES);
		expectList(GROUPS_PATH, sent(SALES, NIGHT));
		expect(await add(SALES, NIGHT, NIGHT)).toEqual([
			expect.objectContaining({ added: [NIGHT], unchanged: [SALES], groupIds: [SALES, NIGHT] }),
		]);
	});

	it('keeps the groups of every page', async () => {
		const page = (id: string) => ({ meta: { pageCount: 2 }, agentGroups: [listedGroup(id)] });
		serve(GROUPS_PATH, page(SALES));
		serve(GROUPS_PATH, page(SUPPORT), 2);
		expectList(GROUPS_PATH, sent(SALES, SUPPORT, NIGHT));
		expect(await add(NIGHT)).toEqual([expect.objectContaining({ added: [NIGHT] })]);
	});

	it.each([{}, { agentGroups: null }, { agentGroups: [{ groupId: null }] }])(
		'sends nothing when the groups come as %j: they would be lost',
		async (body) => {
			serve(GROUPS_PATH, body);
			await expect(add(NIGHT)).rejects.toThrow('answered 200, but the reply');
		},
	);

	it.each([
		['at once', [SALES], 1],
		['by giving the same page again', [SALES], 2],
	])('sends nothing when the server leaves groups out: %s', async (_, ids, pageCount) => {
		const body = { meta: { pageCount, totalCount: 2 }, agentGroups: ids.map(listedGroup) };
		serve(GROUPS_PATH, body);
		serve(GROUPS_PATH, body, 2);
		await expect(add(NIGHT)).rejects.toMatchObject({
			message: 'Vonage gave only 1 of 2 groups of the user [item 0]',
			description: expect.stringContaining('Nothing was changed') as string,
		});
	});

	it('sends nothing when the groups cannot be read', async () => {
		userAdmin().get(GROUPS_PATH).query(true).reply(403, { message: 'Forbidden' });
		await expect(add(NIGHT)).rejects.toThrow('does not have the right for this');
	});

	it('adds those of a later item to those of an earlier one', async () => {
		userIn(SALES);
		expectList(GROUPS_PATH, sent(SALES, SUPPORT));
		userIn(SALES, SUPPORT);
		expectList(GROUPS_PATH, sent(SALES, SUPPORT, NIGHT));
		const results = await runForUser('addGroups', {
			items: [
				{ id: USER_ID, group: SUPPORT },
				{ id: USER_ID.toUpperCase(), group: NIGHT },
			],
			parameters: {
				...groupsForm('={{ $json.group }}'),
				user: { __rl: true, mode: 'id', value: '={{ $json.id.toLowerCase() }}' },
			},
		});
		expect(results.map(({ groupIds }) => groupIds)).toEqual([
			[SALES, SUPPORT],
			[SALES, SUPPORT, NIGHT],
		]);
	});

	it('names a group that the account does not have', async () => {
		userIn(SALES);
		userAdmin().put(GROUPS_PATH).reply(400, { message: 'Bad Request' });
		userAdmin()
			.get('/useradmin/groups')
			.query({ page: 1, limit: 5_000 })
			.reply(200, { groups: [listedGroup(SALES), listedGroup(NIGHT)] });
		await expect(add(NIGHT, SUPPORT)).rejects.toMatchObject({
			message: `The contact center does not have these groups: ${SUPPORT} [item 0]`,
			description: 'Choose them from the list. Nothing was changed. Vonage said: Bad Request',
		});
	});

	it.each<[string, object, number]>([
		['knows them all', { groups: [listedGroup(NIGHT)] }, 200],
		['cannot be asked', { message: 'Forbidden' }, 403],
	])('repeats what Vonage said where the account %s', async (_, body, status) => {
		userIn(SALES);
		userAdmin().put(GROUPS_PATH).reply(400, { message: 'User is no agent' });
		userAdmin().get('/useradmin/groups').query(true).reply(status, body);
		await expect(add(NIGHT)).rejects.toThrow('User is no agent');
	});

	it('says that there is no such user, and what an unknown outcome means', async () => {
		userIn(SALES);
		userAdmin().put(GROUPS_PATH).reply(404, { message: 'Not Found' });
		await expect(add(NIGHT)).rejects.toThrow('The contact center has no such user');
		userIn(SALES);
		userAdmin().put(GROUPS_PATH).times(4).reply(500, { message: 'oops' });
		await expect(add(NIGHT)).rejects.toMatchObject({
			message: expect.stringContaining('The groups of the user may have been changed'),
			description: expect.stringContaining("Look at them with 'Get Groups'"),
		});
	});

	it('refuses a form without groups before anything is sent', async () => {
		await expect(runForUser('addGroups')).rejects.toThrow("'Groups' is empty: add at least one");
		await expect(add('')).rejects.toThrow("'Groups > Group' is empty");
	});

	it('has the other items change when one user is not there', async () => {
		const other = '3a6c3b7f-82b4-4f3d-9a1c-8e9d2a1b6c22';
		userAdmin().get(GROUPS_PATH).query(true).reply(404, {});
		serve(`${USERS_PATH}/${other}/groups`, { agentGroups: [] });
		expectList(`${USERS_PATH}/${other}/groups`, sent(NIGHT));
		const results = await runForUser('addGroups', {
			items: [{ id: USER_ID }, { id: other }],
			continueOnFail: true,
			parameters: groupsForm(NIGHT),
		});
		expect(results).toEqual([
			{ error: expect.stringContaining('no such user') },
			expect.objectContaining({ userId: other, changed: true }),
		]);
	});
});
