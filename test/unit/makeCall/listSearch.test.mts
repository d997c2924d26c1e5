import nock from 'nock';

import { searchAgents } from '../../../nodes/shared/listSearch/searchAgents';
import { loadOptionsContext } from '../../harness/execute.mts';
import { mockNetwork } from '../../harness/network.mts';
import { callFromAgent, gatewayCredential, VCC, VCC_API } from '../../harness/samples.mts';

mockNetwork();

const search = async (filter: string | undefined, setup = callFromAgent()) =>
	(await searchAgents.call(loadOptionsContext(setup), filter)).results;

describe('the list of agents, with the account credential', () => {
	const reply = (body: nock.Body, status = 200) =>
		nock(VCC)
			.get('/v0/a1b2c3d4e5/agents/')
			.query({ availability: 'readyForPhoneCall' })
			.reply(status, body);

	it('has the agents that are available', async () => {
		reply({
			count: 2,
			agents: [
				{ id: '5464', links: [] },
				{ id: '999', links: [] },
				{ id: '1234', links: [] },
			],
		});
		expect(await search(undefined)).toEqual([
			{ name: 'Agent 999 (available now)', value: '999' },
			{ name: 'Agent 1234 (available now)', value: '1234' },
			{ name: 'Agent 5464 (available now)', value: '5464' },
		]);
	});

	it('is empty when nobody is available', async () => {
		reply({ count: 0 });
		expect(await search('12')).toEqual([]);
	});

	it('says what is wrong when it cannot be read', async () => {
		reply({ message: 'Authorization has been denied for this request.' }, 403);
		await expect(search('')).rejects.toThrow('answered 403: Authorization has been denied');
	});
});

describe('the list of agents, with the gateway credential', () => {
	const setup = callFromAgent({
		credentials: gatewayCredential,
		parameters: { contactCenterAuthentication: 'vonageContactCenterOAuth2Api' },
	});

	const agent = (name: string | null, agentDisplayId: string | undefined) => ({
		userId: `user-${name}`,
		name,
		userAccountConfiguration: { role: 'Agent', agentConfiguration: { agentDisplayId } },
	});

	const reply = (page: number, body: nock.Body, limit = 5_000) =>
		nock(VCC_API)
			.get('/useradmin/users')
			.query({ include: 'Active', page, limit })
			.matchHeader('accept', 'application/vnd.newvoicemedia.v4+json')
			.reply(200, body);

	const users = [
		agent('Zoë Last', '1'),
		agent('Agent One', '1234'),
		agent(null, '5464'),
		agent('Admin', undefined),
	];

	/** Says who can take a call, once. */
	const free = (status: number, body: nock.Body) =>
		nock(VCC)
			.get('/v0/a1b2c3d4e5/agents/')
			.query({ availability: 'readyForPhoneCall' })
			.reply(status, body);

	it.each([
		['users', { meta: { page: 1, count: 3, pageCount: 1, totalCount: 3 }, users }],
		['items', { meta: { page: 1, count: 3, pageCount: 1, totalCount: 3 }, items: users }],
		['no envelope', users],
		['users without meta', { users }],
	])('has all agents by name, from %s', async (_, body) => {
		reply(1, body);
		free(200, { count: 1, agents: [{ id: '1234', links: [] }] });
		expect(await search('', setup)).toEqual([
			{ name: '5464 – not available now', value: '5464' },
			{ name: 'Agent One (1234)', value: '1234' },
			{ name: 'Zoë Last (1) – not available now', value: '1' },
		]);
	});

	it('finds by part of a name on any page, without regard to case', async () => {
		reply(1, { meta: { pageCount: 2 }, users });
		reply(2, { meta: { pageCount: 2 }, users: [agent('Second Page', '777')] }, users.length);
		free(200, { count: 0 });
		expect(await search(' PAGE ', setup)).toEqual([
			{ name: 'Second Page (777) – not available now', value: '777' },
		]);
	});

	it.each<[number, nock.Body]>([
		[403, { message: 'Forbidden' }],
		[429, { message: 'later' }],
		[200, { agents: 'none' }],
	])('is without marks when %i %j says who is available', async (status, body) => {
		reply(1, { users });
		nock(VCC).get('/v0/a1b2c3d4e5/agents/').query(true).reply(status, body);
		expect((await search('', setup)).map(({ name }) => name)).toEqual([
			'5464',
			'Agent One (1234)',
			'Zoë Last (1)',
		]);
	});

	it('says what is wrong when the users cannot be read, whoever is available', async () => {
		nock(VCC_API).get('/useradmin/users').query(true).reply(403, { message: 'Forbidden' });
		free(200, { count: 1, agents: [{ id: '1234', links: [] }] });
		await expect(search('', setup)).rejects.toThrow('does not have the right for this');
	});
});
