import { GROUPS_PATH, NIGHT, runForUser, SALES, serve } from '../../../harness/assignments.mts';
import { userAdmin } from '../../../harness/contactCenterUsers.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

const run = async () => await runForUser('getGroups');

const sales = { groupId: SALES, groupName: 'Sales', groupDisplayId: '030' };

describe('Manage User, Contact Center User: Get Groups', () => {
	it.each<[string, unknown]>([
		['agentGroups', { meta: { pageCount: 1 }, userId: 'x', agentGroups: [sales] }],
		['agentGroups without meta', { agentGroups: [sales] }],
		['items', { items: [sales] }],
		['no envelope', [sales]],
	])('returns each group as an item, from %s', async (_, body) => {
		serve(GROUPS_PATH, body);
		expect(await run()).toEqual([sales]);
	});

	it('has null for what is not there, and a number as text', async () => {
		serve(GROUPS_PATH, { agentGroups: [{ groupId: SALES, groupName: null, groupDisplayId: 310 }] });
		expect(await run()).toEqual([{ groupId: SALES, groupName: null, groupDisplayId: '310' }]);
	});

	it('reads all pages, and each group once', async () => {
		const night = { groupId: NIGHT, groupName: 'Night', groupDisplayId: '400' };
		serve(GROUPS_PATH, { meta: { pageCount: 2 }, agentGroups: [sales] });
		serve(GROUPS_PATH, { meta: { pageCount: 2 }, agentGroups: [sales, night] }, 2);
		expect(await run()).toEqual([sales, night]);
	});

	it('returns nothing for a user without groups', async () => {
		serve(GROUPS_PATH, { agentGroups: [] });
		expect(await run()).toEqual([]);
	});

	it.each([
		{},
		{ agentGroups: null },
		{ agentGroups: 'none' },
		null,
		'none',
		{ agentGroups: [{}] },
	])('does not take %j for a list', async (body) => {
		serve(GROUPS_PATH, body);
		await expect(run()).rejects.toThrow('answered 200, but the reply');
	});

	it('says where to look for a user that there is not', async () => {
		userAdmin().get(GROUPS_PATH).query(true).reply(404, { message: 'Not Found' });
		await expect(run()).rejects.toThrow('The contact center has no such user');
	});
});
