import { z } from 'zod';

import type { Explanation } from '../../http/api';
import type { VonageClient } from '../../http/client';
import { whenNotFound } from '../../http/notFound';
import { count, listOf } from '../replyMembers';
import { accountPath, type AccountConnection } from './api';
import { agent, type ContactCenterAgent } from './data';

const UNKNOWN_AGENT: Explanation = {
	message: 'The contact center has no such agent',
	description:
		"Check 'Agent'. An agent ID is the display ID of an agent of this account: 1 to 11 digits",
};

/** One agent, with the ID of the call that the agent is on. Source: vcc.json getAgent. */
export async function getAgent(
	vonage: VonageClient<AccountConnection>,
	agentId: string,
): Promise<ContactCenterAgent> {
	return await vonage.request({
		method: 'GET',
		path: accountPath(vonage, 'agents', agentId),
		reply: agent,
		explain: whenNotFound(UNKNOWN_AGENT),
	});
}

/** The only availability that the API knows (vcc.json listAvailableAgents). */
const AVAILABLE = { availability: 'readyForPhoneCall' };

const inGroups = (groups: readonly string[] | undefined) => groups && { groups: groups.join(',') };

/**
 * Lists the agents that can take a phone call now, of all groups if none are given. Source:
 * vcc.json listAvailableAgents.
 */
export async function listAvailableAgents(
	vonage: VonageClient<AccountConnection>,
	groups?: readonly string[],
): Promise<ContactCenterAgent[]> {
	const { agents } = await vonage.request({
		method: 'GET',
		path: accountPath(vonage, 'agents', ''),
		query: { ...AVAILABLE, ...inGroups(groups) },
		reply: z.object({ agents: listOf(agent) }),
	});
	return agents;
}

/**
 * Counts the agents that can take a phone call now. Source: vcc.json listAvailableAgents, with
 * `fields`.
 */
export async function countAvailableAgents(
	vonage: VonageClient<AccountConnection>,
	groups?: readonly string[],
): Promise<{ count: number }> {
	return await vonage.request({
		method: 'GET',
		path: accountPath(vonage, 'agents', ''),
		query: { ...AVAILABLE, ...inGroups(groups), fields: 'count' },
		reply: z.object({ count }),
	});
}
