import nock from 'nock';

import contract from '../../../contracts/vis.json';
import { ownUser } from '../../../harness/businessUser.mts';
import { execute } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';
import { VBC, VIS } from '../../../harness/samples.mts';

mockNetwork();

const { example } = contract.paths['/self'].get.responses['200'].content['application/json'];

const self = () => nock(VBC).get(`${VIS}/self`);

describe('Manage User, Business User: Get Me', () => {
	it('asks with the token of the user and returns the simplified user', async () => {
		self().matchHeader('authorization', 'Bearer vis-access-token').reply(200, example);
		const { items } = await execute(ownUser('getMe'));
		expect(items).toEqual([
			{
				json: {
					id: '522078',
					accountId: '257073',
					accountLabel: 'Vonage',
					firstName: 'Robert',
					lastName: 'Smith',
					emailAddress: 'john.smith@example.com',
					contactNumber: '14155550100',
					status: 'ACTIVE',
					roles: ['Account User'],
					uciIds: ['1001'],
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('signs in with either kind of credential', async () => {
		self().matchHeader('authorization', 'Bearer code-token').reply(200, { id: '1' });
		const { items } = await execute(
			ownUser('getMe', {
				credentials: {
					vonageBusinessOAuth2Api: {
						consumerKey: 'k',
						consumerSecret: 's',
						oauthTokenData: { access_token: 'code-token', token_type: 'Bearer' },
					},
				},
				parameters: { businessAuthentication: 'vonageBusinessOAuth2Api' },
			}),
		);
		expect(items).toHaveLength(1);
	});

	it('keeps every digit of IDs, and everything else as it came, when Simplify is off', async () => {
		self().reply(
			200,
			'{"id":9007199254740993,"accountId":257073,"ucis":[{"id":9007199254740997,"type":"USER_UCI"},{"id":7}],"acountLabel":"A","x":[1]}',
		);
		const { items } = await execute(ownUser('getMe', { parameters: { simplify: false } }));
		expect(items[0].json).toEqual({
			id: '9007199254740993',
			accountId: '257073',
			ucis: [{ id: '9007199254740997', type: 'USER_UCI' }, { id: '7' }],
			acountLabel: 'A',
			x: [1],
		});
	});

	it.each([
		[{ acountLabel: 'as the contract' }, 'as the contract'],
		[{ accountLabel: 'as English' }, 'as English'],
		[{ acountLabel: null, accountLabel: 'only one' }, 'only one'],
		[{}, null],
	])('reads the label of the account from %j', async (labels, accountLabel) => {
		self().reply(200, { id: 1, ...labels });
		const { items } = await execute(ownUser('getMe'));
		expect(items[0].json).toMatchObject({ id: '1', accountLabel });
	});

	it('returns a user of which only the ID is as documented', async () => {
		self().reply(200, {
			id: 'a1',
			accountId: {},
			contactNumber: 14155550100,
			roles: 'x',
			ucis: [1],
		});
		const { items } = await execute(ownUser('getMe'));
		expect(items[0].json).toEqual({
			id: 'a1',
			accountId: null,
			accountLabel: null,
			firstName: null,
			lastName: null,
			emailAddress: null,
			contactNumber: '14155550100',
			status: null,
			roles: [],
			uciIds: [],
		});
	});

	it('refuses a credential of another API, before anything is sent', async () => {
		const setup = ownUser('getMe', { parameters: { businessAuthentication: 'vonageJwtApi' } });
		await expect(execute(setup)).rejects.toThrow(
			'Vonage Business Communications cannot be used with this kind of credential',
		);
	});
});
