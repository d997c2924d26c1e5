import type { Context } from 'openapi-backend';
import { refusal, type Handler } from '../../contract/api.mts';
import type { Agent } from '../../state/contactCenter/agents.mts';
import { askForPresence, presenceOf } from '../../state/contactCenter/presence.mts';
import type { Presence } from '../../state/contactCenter/seed.mts';
import type { World } from '../../state/world.mts';

/** What agents of the account can be ready for. Source: vcc.json listPresenceDefinitions. */
export const listPresenceDefinitions: Handler = (_, world) => ({
	status: 200,
	body: { presenceDefinitions: world.seed.presences.map((presence) => shown(world, presence)) },
});

/** What an agent is ready for. Source: vcc.json getUserPresence. */
export const getUserPresence: Handler = (context, world) => reply(context, world);

/** Moves an agent to another presence. Source: vcc.json setUserPresence. */
export const setUserPresence: Handler = (context, world) => {
	const agent = agentOf(context, world);
	const { presenceId } = context.request.requestBody;
	const presence = world.seed.presences.find((candidate) => candidate.presenceId === presenceId);
	if (!presence || !shown(world, presence).selectable) throw refusal(context, 400, 'other');
	askForPresence(world, agent, presence);
	return reply(context, world);
};

function reply(context: Context, world: World) {
	const agent = agentOf(context, world);
	return {
		status: 200,
		body: {
			userId: context.request.params.userId,
			updated: agent.presenceSince,
			presence: shown(world, presenceOf(world, agent)),
		},
	};
}

/** The agent who is the user of the path. Declines with 404 where there is none. */
function agentOf(context: Context, { agents, contactCenterUsers }: World): Agent {
	const user = contactCenterUsers.find(context.request.params.userId as string);
	const displayId = user?.userAccountConfiguration.agentConfiguration?.agentDisplayId;
	const agent = displayId === undefined ? undefined : agents.find(displayId);
	if (!agent) throw refusal(context, 404);
	return agent;
}

const capitalised = (word: string) => word[0].toUpperCase() + word.slice(1);

/** A presence in the spelling of this API. Source: vcc.json PresenceDefinition. */
function shown({ seed }: World, { presenceId, category, description }: Presence) {
	const { type, subcategory } = category;
	return {
		presenceId,
		selectable: !seed.presencesOfSystem.includes(description),
		category: {
			categoryType: capitalised(type),
			description: category.description,
			...(subcategory !== undefined && { subCategory: capitalised(subcategory) }),
		},
		description,
	};
}
