import {
	connectionReset,
	expectWrite,
	simplifiedUser,
	userAdmin,
	USER_PATH,
	withUser,
} from '../../../harness/contactCenterUsers.mts';
import { execute } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

describe('Manage User, Contact Center User: Restore', () => {
	it('makes the user active and changes nothing else', async () => {
		const seen = expectWrite('PATCH', USER_PATH);
		const { items } = await execute(withUser('restore'));
		expect(seen).toEqual({ body: { active: true }, query: undefined });
		expect(items).toEqual([{ json: simplifiedUser, pairedItem: { item: 0 } }]);
	});

	it('goes beyond the licences when that is allowed', async () => {
		const seen = expectWrite('PATCH', USER_PATH);
		await execute(withUser('restore', { parameters: { allowOverages: true } }));
		expect(seen).toEqual({ body: { active: true }, query: 'allowOverages=true' });
	});

	it('says what to do when no licence is left', async () => {
		userAdmin().patch(USER_PATH).reply(409, { message: 'Number of licenses exceeded' });
		await expect(execute(withUser('restore'))).rejects.toMatchObject({
			message: expect.stringContaining('No licence is left for another active user'),
			description: expect.stringContaining("'Allow Overages'"),
		});
	});

	it('says what may have happened when the outcome is unknown', async () => {
		userAdmin().patch(USER_PATH).replyWithError(connectionReset());
		await expect(execute(withUser('restore'))).rejects.toThrow('The user may have been restored');
	});
});
