import nock from 'nock';

import contract from '../../../contracts/vis.json';
import { ownUser } from '../../../harness/businessUser.mts';
import { execute } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';
import { VBC, VIS } from '../../../harness/samples.mts';

mockNetwork();

const { example } =
	contract.paths['/self/account'].get.responses['200'].content['application/json'];

const account = () => nock(VBC).get(`${VIS}/self/account`);

describe('Manage User, Business User: Get My Account', () => {
	it('asks with the token of the user and returns the simplified account', async () => {
		account().matchHeader('authorization', 'Bearer vis-access-token').reply(200, example);
		const { items } = await execute(ownUser('getMyAccount'));
		expect(items).toEqual([
			{
				json: {
					id: '257073',
					name: 'Vonage',
					organization: 'Vonage',
					status: 'ACTIVE',
					uciIds: ['1001'],
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('keeps every digit of IDs, and everything else as it came, when Simplify is off', async () => {
		account().reply(200, '{"id":9007199254740993,"ucis":[{"id":9007199254740995}],"x":null}');
		const { items } = await execute(ownUser('getMyAccount', { parameters: { simplify: false } }));
		expect(items[0].json).toEqual({
			id: '9007199254740993',
			ucis: [{ id: '9007199254740995' }],
			x: null,
		});
	});

	it('says what is wrong with a reply that has no ID', async () => {
		account().reply(200, { name: 'Vonage' });
		await expect(execute(ownUser('getMyAccount'))).rejects.toThrow("has no usable 'id'");
	});
});
