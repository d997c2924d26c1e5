import type { Handler } from '../../contract/api.mts';
import { isAvailable, type Agent } from '../../state/contactCenter/agents.mts';
import { presenceOf } from '../../state/contactCenter/presence.mts';
import type { World } from '../../state/world.mts';

/** The categories of presences, in the two spellings of this API. */
const categories = [
	{ type: 'ready', inSummary: 'Ready', inCounts: 'Ready' },
	{ type: 'away', inSummary: 'Away', inCounts: 'Away' },
	{ type: 'extendedAway', inSummary: 'ExtendedAway', inCounts: 'Extended Away' },
	{ type: 'loggedOut', inSummary: 'LoggedOut', inCounts: 'Logged Out' },
];

/** How many agents with all of the skills are ready, away or logged out. Source: vcc.json countAgentsBySkill. */
export const countAgentsBySkill: Handler = ({ request }, world) => {
	const names = (request.query.skillNames as string | undefined)?.split(',') ?? [];
	const ids = names.map(
		(name) => world.seed.contactCenterSkills.find(({ skillName }) => skillName === name)?.skillId,
	);
	const agents = world.agents.inGroups().filter((agent) => hasSkills(world, agent, ids));
	return { status: 200, body: summary(world, agents, 'inCounts') };
};

/**
 * How many agents of any of the groups, with all of the skills, have which presence and are free.
 * Source: vcc.json queryAgentsAvailability.
 */
export const queryAgentsAvailability: Handler = ({ request }, world) => {
	const { skillGuids = [], groupGuids } = request.requestBody as Record<string, string[]>;
	const groups = world.seed.contactCenterGroups
		.filter(({ groupId }) => groupGuids?.includes(groupId))
		.map(({ groupDisplayId }) => groupDisplayId);
	const agents = world.agents
		.inGroups(groupGuids && groups)
		.filter((agent) => hasSkills(world, agent, skillGuids));
	const ready = agents.filter((agent) => presenceOf(world, agent).category.type === 'ready');
	const available = ready.filter(isAvailable).length;
	return {
		status: 200,
		body: {
			presenceSummary: summary(world, agents, 'inSummary'),
			availabilitySummary: {
				available,
				incompatiblePresence: agents.length - ready.length,
				insufficientCapacity: ready.length - available,
			},
		},
	};
};

function hasSkills(world: World, { id }: Agent, skillIds: Array<string | undefined>): boolean {
	const user = world.contactCenterUsers.withDisplayId(id);
	const skills = user ? world.contactCenterUsers.skillsOf(user) : [];
	return skillIds.every((wanted) => skills.some(({ skillId }) => skillId === wanted));
}

function summary(world: World, agents: Agent[], spelling: 'inSummary' | 'inCounts') {
	const counted = categories.map((category) => [
		category[spelling],
		agents.filter((agent) => presenceOf(world, agent).category.type === category.type).length,
	]);
	return Object.fromEntries(counted) as Record<string, number>;
}
