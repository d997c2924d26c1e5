import {
	expectList,
	GROUPS_PATH,
	groupsForm,
	NIGHT,
	runForUser,
	SALES,
	SUPPORT,
	userIn,
} from '../../../harness/assignments.mts';
import { USER_ID } from '../../../harness/contactCenterUsers.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

const replace = async (...ids: string[]) =>
	await runForUser('replaceGroups', { parameters: groupsForm(...ids) });

describe('Manage User, Contact Center User: Replace Groups', () => {
	it('gives the user these groups and no other ones, and says what changed', async () => {
		userIn(SALES, SUPPORT);
		expectList(GROUPS_PATH, { agentGroups: [{ groupId: SUPPORT }, { groupId: NIGHT }] });
		expect(await replace(NIGHT, SUPPORT)).toEqual([
			{
				userId: USER_ID,
				changed: true,
				added: [NIGHT],
				removed: [SALES],
				unchanged: [SUPPORT],
				groupIds: [SUPPORT, NIGHT],
			},
		]);
	});

	it('sends nothing where the user has exactly these', async () => {
		userIn(SALES, SUPPORT);
		expect(await replace(SUPPORT, SALES)).toEqual([
			expect.objectContaining({ changed: false, unchanged: [SALES, SUPPORT] }),
		]);
	});

	it('does not take all groups away because none was chosen', async () => {
		await expect(replace()).rejects.toThrow("'Groups' is empty: add at least one group");
	});
});
