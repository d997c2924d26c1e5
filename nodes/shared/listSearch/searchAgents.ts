import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { chosenCredential } from '../http/chosenCredential';
import { WHILE_A_LIST_WAITS } from '../http/timeout';
import { listAvailableAgents } from '../vonage/contactCenter/agents';
import { contactCenter } from '../vonage/contactCenter/api';
import { contactCenterUsers } from '../vonage/contactCenterUsers/api';
import { detailsOf } from '../vonage/contactCenterUsers/data';
import { listUsers } from '../vonage/contactCenterUsers/users';
import { byName } from './byName';
import { KEPT_BRIEFLY_MS, KEPT_MS, type PageKind } from './keptPages';
import { searchList } from './searchList';

/** The agents among the users of the account, by name; the value of an entry is the ID of the agent or of the user. */
const searchUsersWho = (kind: 'agents' | 'users who are agents') =>
	searchList(
		contactCenterUsers,
		() => ({ name: kind, keptMs: KEPT_MS }),
		async (vonage) => {
			const users = await listUsers(vonage, { include: 'Active' });
			return users
				.map(detailsOf)
				.flatMap(({ name, userId, agentDisplayId: id }) =>
					id
						? [{ name: name ? `${name} (${id})` : id, value: kind === 'agents' ? id : userId }]
						: [],
				)
				.sort(byName);
		},
	);

const searchNamedAgents = searchUsersWho('agents');

/** Fills the list of agents for what goes by the ID of the user who is the agent. */
export const searchAgentUsers = searchUsersWho('users who are agents');

/** The agents that can take a call now; this API knows their IDs only. */
const searchFreeAgents = (limits?: PageKind['limits']) =>
	searchList(
		contactCenter,
		() => ({ name: 'available agents', keptMs: KEPT_BRIEFLY_MS, limits }),
		async (vonage) => {
			const agents = await listAvailableAgents(vonage);
			return agents
				.map(({ id }) => ({ name: `Agent ${id} (available now)`, value: id }))
				.sort(byName);
		},
	);

const searchAvailableAgents = searchFreeAgents();

const searchForMarks = searchFreeAgents(WHILE_A_LIST_WAITS);

/** All agents by name. Those who cannot take a call now are marked, where the API for calls tells who can. */
async function searchMarkedAgents(
	context: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const [{ results }, free] = await Promise.all([
		searchNamedAgents.call(context, filter),
		searchForMarks.call(context).catch(() => undefined),
	]);
	if (!free) return { results };
	const freeIds = new Set(free.results.map(({ value }) => value));
	return {
		results: results.map((agent) =>
			freeIds.has(agent.value) ? agent : { ...agent, name: `${agent.name} – not available now` },
		),
	};
}

/**
 * Fills the lists of agents: all agents by name if the credential can read users, otherwise those
 * that are available now.
 *
 * @throws NodeApiError when the list cannot be read; n8n shows it below the field
 */
export async function searchAgents(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const credentialType = chosenCredential(this, contactCenter);
	const canReadUsers = contactCenterUsers.credentials.some(({ type }) => type === credentialType);
	return canReadUsers
		? await searchMarkedAgents(this, filter)
		: await searchAvailableAgents.call(this, filter);
}
