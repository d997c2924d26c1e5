import {
	expectList,
	GROUPS_PATH,
	groupsForm,
	NIGHT,
	runForUser,
	SALES,
	serve,
	SUPPORT,
	userIn,
} from '../../../harness/assignments.mts';
import { USER_ID } from '../../../harness/contactCenterUsers.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

const remove = async (...ids: string[]) =>
	await runForUser('removeGroups', { parameters: groupsForm(...ids) });

describe('Manage User, Contact Center User: Remove Groups', () => {
	it('keeps the other groups, and says which were not there', async () => {
		userIn(SALES, SUPPORT);
		expectList(GROUPS_PATH, { agentGroups: [{ groupId: SALES }] });
		expect(await remove(SUPPORT.toUpperCase(), NIGHT)).toEqual([
			{
				userId: USER_ID,
				changed: true,
				added: [],
				removed: [SUPPORT],
				unchanged: [NIGHT],
				groupIds: [SALES],
			},
		]);
	});

	it('sends nothing where the user has none of them, and says so', async () => {
		userIn(SALES);
		expect(await remove(NIGHT)).toEqual([
			expect.objectContaining({ changed: false, unchanged: [NIGHT], groupIds: [SALES] }),
		]);
	});

	it('removes the last one', async () => {
		userIn(SALES);
		expectList(GROUPS_PATH, { agentGroups: [] });
		expect(await remove(SALES)).toEqual([
			expect.objectContaining({ removed: [SALES], groupIds: [] }),
		]);
	});

	it('sends nothing when the reply has no list of groups', async () => {
		serve(GROUPS_PATH, {});
		await expect(remove(SALES)).rejects.toThrow('answered 200, but the reply');
	});
});
