import nock from 'nock';

import {
	AGENT_USER,
	agentsApi,
	readyForOutbound,
	runOnAgents,
	shownPresence,
	simplePresence,
} from '../../../harness/agentPresences.mts';
import { userAdmin, USERS_PATH } from '../../../harness/contactCenterUsers.mts';
import type { Setup } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';
import { accountCredential } from '../../../harness/samples.mts';

mockNetwork();

const get = async (overrides: Partial<Setup> = {}) => await runOnAgents('getPresence', overrides);

const path = `/agents/${AGENT_USER}/presence`;

const agentUser = (userId: string, agentDisplayId: string) => ({
	userId,
	userAccountConfiguration: { agentConfiguration: { agentDisplayId } },
});

describe('Hold/Transfer Call, Contact Center Agent, Get Presence', () => {
	it('tells what an agent is ready for, and since when', async () => {
		agentsApi().get(path).reply(200, shownPresence());
		expect(await get()).toEqual([{ json: simplePresence, pairedItem: { item: 0 } }]);
	});

	it('returns it as it came when Simplify is off', async () => {
		agentsApi()
			.get(path)
			.reply(200, shownPresence({ x: [1] }));
		const [{ json }] = await get({ parameters: { simplify: false } });
		expect(json).toEqual(shownPresence({ x: [1] }));
	});

	it.each([
		['Ready', true],
		['ready', true],
		['Extended Away', false],
		['LoggedOut', false],
		[null, null],
		[7, null],
	])('reads the category %j', async (categoryType, isReady) => {
		const presence = { ...readyForOutbound, category: { categoryType } };
		agentsApi().get(path).reply(200, shownPresence({ presence }));
		expect((await get())[0].json).toMatchObject({ isReady, subcategory: null });
	});

	it.each([[{ presence: {} }], [{ presence: null }], [{}]])(
		'has null for what the reply does not tell: %j',
		async (reply) => {
			agentsApi().get(path).reply(200, reply);
			const [{ json }] = await get();
			expect(new Set(Object.values(json))).toEqual(new Set([null]));
		},
	);

	it('finds the user of an agent ID, and no other one', async () => {
		userAdmin()
			.get(USERS_PATH)
			.query(true)
			.reply(200, { users: [agentUser('other', '01234'), agentUser(AGENT_USER, '1234')] });
		agentsApi().get(path).reply(200, shownPresence());
		expect((await get({ items: [{ id: 1234 }] }))[0].json).toEqual(simplePresence);
	});

	it('says that there is no agent with an ID, and asks for no presence', async () => {
		userAdmin()
			.get(USERS_PATH)
			.query(true)
			.reply(200, { users: [agentUser('other', '01234')] });
		await expect(get({ items: [{ id: '1234' }] })).rejects.toThrow(
			'The contact center has no agent 1234 [item 0]',
		);
	});

	it('carries on past what is no agent', async () => {
		agentsApi().get(path).reply(404, { message: 'Not Found' });
		const output = await get({
			items: [{ id: AGENT_USER }, { id: 'Smith' }, { id: '../agents' }, { id: '123456789012' }],
			continueOnFail: true,
		});
		expect(output.map(({ json }) => String(json.error).split('.\n')[0])).toEqual([
			'The contact center has no such agent [item 0]',
			...[1, 2, 3].map(
				(item) => `'Agent' must be an agent ID with 1 to 11 digits, or a user ID [item ${item}]`,
			),
		]);
	});

	it('says which scopes are needed', async () => {
		agentsApi().get(path).reply(403, { message: 'Forbidden' });
		await expect(get()).rejects.toMatchObject({
			message: expect.stringContaining('does not have the right') as string,
			description: expect.stringContaining('users:read') as string,
		});
	});

	it('sends no token of the calls API', async () => {
		const parameters = { contactCenterAuthentication: 'vonageContactCenterAccountOAuth2Api' };
		await expect(get({ credentials: accountCredential, parameters })).rejects.toThrow(
			'Vonage Contact Center Agents cannot be used with this kind of credential',
		);
		expect(nock.isDone()).toBe(true);
	});
});
