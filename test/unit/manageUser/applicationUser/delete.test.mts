import nock from 'nock';

import { NEXMO, USER_PATH, withUser } from '../../../harness/applicationUsers.mts';
import { execute } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

describe('Manage User, Application User: Delete', () => {
	it('deletes the user', async () => {
		nock(NEXMO).delete(USER_PATH).reply(204);
		const { items } = await execute(withUser('delete'));
		expect(items).toEqual([{ json: { deleted: true }, pairedItem: { item: 0 } }]);
	});

	it('says so when there is no such user', async () => {
		nock(NEXMO).delete(USER_PATH).reply(404, { code: 'user:error:not-found', title: 'Not found.' });
		await expect(execute(withUser('delete'))).rejects.toThrow('The application has no such user');
	});
});
