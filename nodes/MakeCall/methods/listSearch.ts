import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { contactCenterV0, listAvailableAgents } from '../../shared/apis/contactCenterV0';
import { connect } from '../../shared/http/client';

/** A person is waiting in front of the list. */
const MAX_WAIT_MS = 5_000;

/** The agents that can take a call now; the API gives their IDs only. */
export async function searchAgents(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const credentialType = this.getCurrentNodeParameter('authentication') as string;
	const vonage = await connect(this, contactCenterV0, credentialType, { maxWaitMs: MAX_WAIT_MS });
	const agents = await listAvailableAgents(vonage);
	return {
		results: agents
			.filter((id) => id.includes(filter.trim()))
			.map((id) => ({ name: `Agent ${id} (available)`, value: id })),
	};
}
