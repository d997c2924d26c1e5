import {
	expectWrite,
	simplifiedUser,
	userAdmin,
	USER_PATH,
	withUser,
} from '../../../harness/contactCenterUsers.mts';
import { execute } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

describe('Manage User, Contact Center User: Archive', () => {
	it('makes the user inactive and changes nothing else', async () => {
		const seen = expectWrite('PATCH', USER_PATH);
		const { items } = await execute(withUser('archive'));
		expect(seen).toEqual({ body: { active: false }, query: undefined });
		expect(items).toEqual([{ json: simplifiedUser, pairedItem: { item: 0 } }]);
	});

	it('archives in other accounts too when that is accepted', async () => {
		const seen = expectWrite('PATCH', USER_PATH);
		await execute(withUser('archive', { parameters: { acceptArchive: true } }));
		expect(seen).toEqual({
			body: { active: false },
			query: 'acceptArchiveInMultipleAccounts=true',
		});
	});

	it('says how to archive a user of several accounts', async () => {
		userAdmin().patch(USER_PATH).reply(400, { message: 'User exists in multiple accounts' });
		await expect(execute(withUser('archive'))).rejects.toMatchObject({
			message: expect.stringContaining('This user belongs to several accounts'),
			description: expect.stringContaining("'Accept Archive in Multiple Accounts'"),
		});
	});

	it('says what may have happened when the outcome is unknown', async () => {
		userAdmin().patch(USER_PATH).reply(500, { message: 'oops' });
		await expect(execute(withUser('archive'))).rejects.toThrow('The user may have been archived');
	});

	it('refuses a switch that is neither on nor off before anything is sent', async () => {
		const setup = withUser('archive', { parameters: { acceptArchive: 'yes' } });
		await expect(execute(setup)).rejects.toThrow(
			"'Accept Archive in Multiple Accounts' must be true or false",
		);
	});
});
