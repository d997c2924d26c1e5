import type { World } from '../world.mts';
import type { Agent } from './agents.mts';
import type { Presence } from './seed.mts';

/**
 * Changes what an agent is ready for.
 *
 * @param description that of one of the presences in the seed
 * @throws when there is no such agent or presence
 */
export function setPresence(world: World, agentId: string, description: string): void {
	const agent = world.agents.find(agentId);
	const presence = world.seed.presences.find((candidate) => candidate.description === description);
	if (!agent) throw new Error(`No agent ${agentId}`);
	if (!presence) throw new Error(`No presence ${description}`);
	agent.presence = description;
	agent.presenceSince = world.now();
	const userId = world.contactCenterUsers.withDisplayId(agentId)?.userId;
	world.tell({
		kind: 'agent.presencechanged',
		source: '/agent',
		subject: agentId,
		data: { timestamp: world.now(), presence, user: { agentId, userId } },
	});
}

/** What an agent is ready for. */
export const presenceOf = ({ seed }: World, { presence }: Agent): Presence =>
	seed.presences.find(({ description }) => description === presence)!;

/** Moves an agent to another presence as soon as the agent can. */
export function askForPresence(world: World, agent: Agent, { description }: Presence): void {
	const waits = world.seed.presenceWaitsForCall && agent.currentCallGuid !== undefined;
	if (waits) agent.nextPresence = description;
	else setPresence(world, agent.id, description);
}

/** Moves the agents who waited for the end of their call. */
export function movePresences(world: World): void {
	for (const agent of world.agents.inGroups()) {
		if (agent.nextPresence === undefined || agent.currentCallGuid !== undefined) continue;
		setPresence(world, agent.id, agent.nextPresence);
		agent.nextPresence = undefined;
	}
}
