import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { chosenCredential } from '../http/chosenCredential';
import { connect } from '../http/client';
import { WHILE_SOMEBODY_WAITS } from '../http/timeout';
import { listAvailableAgents } from '../vonage/contactCenter/agents';
import { contactCenter } from '../vonage/contactCenter/api';
import { contactCenterUsers } from '../vonage/contactCenterUsers/api';
import { detailsOf } from '../vonage/contactCenterUsers/data';
import { listUsers } from '../vonage/contactCenterUsers/users';

/** The agents among the users of the account, by name. */
async function namedAgents(context: ILoadOptionsFunctions): Promise<INodeListSearchItems[]> {
	const vonage = await connect(context, contactCenterUsers, WHILE_SOMEBODY_WAITS);
	const users = await listUsers(vonage, { include: 'Active' });
	return users
		.map(detailsOf)
		.flatMap(({ name, agentDisplayId: id }) =>
			id ? [{ name: name ? `${name} (${id})` : id, value: id }] : [],
		);
}

/** The agents that can take a call now; this API knows their IDs only. */
async function availableAgents(context: ILoadOptionsFunctions): Promise<INodeListSearchItems[]> {
	const vonage = await connect(context, contactCenter, WHILE_SOMEBODY_WAITS);
	const agents = await listAvailableAgents(vonage);
	return agents.map(({ id }) => ({ name: `Agent ${id} (available now)`, value: id }));
}

/**
 * Fills the lists of agents: all agents by name if the credential can read users, otherwise those
 * that are available now.
 *
 * @throws NodeApiError when the list cannot be read; n8n shows it below the field
 */
export async function searchAgents(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const credentialType = chosenCredential(this, contactCenter);
	const canReadUsers = contactCenterUsers.credentials.some(({ type }) => type === credentialType);
	const list = canReadUsers ? namedAgents : availableAgents;
	const agents = await list(this);
	const wanted = filter.trim().toLowerCase();
	return { results: agents.filter(({ name }) => name.toLowerCase().includes(wanted)) };
}
