import { agentsApi, runOnAgents } from '../../../harness/agentPresences.mts';
import type { Setup } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

const GROUP = '8a2b6c10-3d4e-4f50-8a61-72839405a6b7';

const get = async (parameters: Setup['parameters']) =>
	(await runOnAgents('getAvailability', { parameters }))[0].json;

const bySkills = async (skillNames: string) => await get({ countBy: 'skills', skillNames });
const byGroup = async (value: string = GROUP) =>
	await get({ availabilityGroup: { __rl: true, mode: 'id', value } });

const nothing = {
	ready: null,
	away: null,
	extendedAway: null,
	loggedOut: null,
	available: null,
	insufficientCapacity: null,
	incompatiblePresence: null,
};

describe('Hold/Transfer Call, Contact Center Agent, Get Availability', () => {
	it.each([
		['English', 'English'],
		['English, Spoken German,', 'English,Spoken German'],
		['={{ ["English", "R&D"] }}', 'English,R&D'],
	])('counts the agents with the skills %s', async (typed, skillNames) => {
		agentsApi()
			.get('/agents-availability')
			.query({ skillNames })
			.reply(200, { Ready: 10, Away: '3', 'Extended Away': 0, 'Logged Out': 2 });
		expect(await bySkills(typed)).toEqual({
			...nothing,
			ready: 10,
			away: 3,
			extendedAway: 0,
			loggedOut: 2,
		});
	});

	it('counts the agents of a group, and those who are free', async () => {
		agentsApi()
			.post('/agents-availability', { groupGuids: [GROUP] })
			.reply(200, {
				presenceSummary: { Ready: 4, Away: 1, ExtendedAway: 0, LoggedOut: 7 },
				availabilitySummary: { available: 3, incompatiblePresence: 8, insufficientCapacity: 1 },
			});
		expect(await byGroup()).toEqual({
			ready: 4,
			away: 1,
			extendedAway: 0,
			loggedOut: 7,
			available: 3,
			insufficientCapacity: 1,
			incompatiblePresence: 8,
		});
	});

	it('has null for what the reply does not tell', async () => {
		agentsApi().post('/agents-availability').reply(200, { presenceSummary: null });
		expect(await byGroup()).toEqual(nothing);
	});

	it.each(['', ' , ', ','])('refuses the skills %j', async (skillNames) => {
		await expect(bySkills(skillNames)).rejects.toThrow("'Skill Names' is empty");
	});

	it('refuses a name with a comma, which Vonage would take for two', async () => {
		await expect(bySkills('={{ ["English, UK"] }}')).rejects.toThrow('without a comma');
	});

	it.each(['030', 'Sales'])('refuses the group %j', async (group) => {
		await expect(byGroup(group)).rejects.toThrow('must be a group ID');
	});

	it('says which scope is needed', async () => {
		agentsApi().get('/agents-availability').query(true).reply(403, {});
		await expect(bySkills('English')).rejects.toMatchObject({
			description: expect.stringContaining('agents-availability:read') as string,
		});
	});
});
