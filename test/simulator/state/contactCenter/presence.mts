import type { World } from '../world.mts';

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
	const userId = world.contactCenterUsers.withDisplayId(agentId)?.userId;
	world.tell({
		kind: 'agent.presencechanged',
		source: '/agent',
		subject: agentId,
		data: { timestamp: world.now(), presence, user: { agentId, userId } },
	});
}
