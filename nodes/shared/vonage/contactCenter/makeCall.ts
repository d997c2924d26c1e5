import type { VonageClient } from '../../http/client';
import type { AccountConnection } from './api';
import { contactCenterCall, type ContactCenterCall } from './data';

/** Body of makeCall (vcc.json MakeCallRequest). */
export interface MakeCallRequest {
	from: { agentId?: string; groups?: string[]; presentedCLID?: string };
	to: { telephoneNumber?: string; agentId?: string };
	regarding?: { reference: string };
	application?: string;
}

/**
 * Places a call from an agent, or from a free agent of some groups. Source: vcc.json makeCall.
 * Never sent again after an answer that leaves its outcome unknown.
 */
export async function makeCall(
	vonage: VonageClient<AccountConnection>,
	body: MakeCallRequest,
): Promise<ContactCenterCall> {
	return await vonage.request({
		method: 'POST',
		// the API wants the trailing slash
		path: ['v0', vonage.connection.accountKey, 'calls', ''],
		headers: { Accept: 'application/json;version=6' },
		body,
		reply: contactCenterCall,
		unknownOutcome: {
			message: 'The call may have been placed',
			description:
				'It was not tried again, so that nobody is called twice. Look at the calls of the agent or the group before you run this item again',
		},
	});
}
