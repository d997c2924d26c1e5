import { refusal, type Handler } from '../../contract/api.mts';
import { isAvailable, type Agent } from '../../state/contactCenter/agents.mts';
import type { World } from '../../state/world.mts';
import { resourceLink } from './resourceLink.mts';

/**
 * The agents of some groups, only those that can take a call if so asked.
 * Source: vcc.json listAvailableAgents.
 */
export const listAvailableAgents: Handler = ({ request }, world) => {
	const { groups, availability, fields } = request.query;
	const agents = world.agents
		.inGroups(groups?.split(','))
		.filter((agent) => !availability || isAvailable(agent));
	const count = agents.length;
	if (fields === 'count') return { status: 200, body: { count } };
	return {
		status: 200,
		body: { count, agents: agents.map(({ id }) => ({ id, links: [selfLink(world, id)] })) },
	};
};

/** One agent, with a pointer to the call that the agent is on. Source: vcc.json getAgent. */
export const getAgent: Handler = (context, world) => {
	const agent = world.agents.find(context.request.params.agentId);
	if (!agent) throw refusal(context, 404);
	return { status: 200, body: describe(world, agent) };
};

function describe(world: World, { id, currentCallGuid }: Agent) {
	const { accountKey } = world.seed;
	const links = [selfLink(world, id)];
	if (currentCallGuid) {
		links.push(resourceLink(accountKey, `Calls/${currentCallGuid}`, 'currentCall'));
	}
	return { id, links, currentCallGuid: currentCallGuid ?? null };
}

function selfLink({ seed }: World, id: string) {
	return resourceLink(seed.accountKey, `Agents/${id}`);
}
