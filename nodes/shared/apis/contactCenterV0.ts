import { z } from 'zod';

import type { Api, Connection } from '../api';
import { optionalBaseUrl } from '../fields/baseUrl';
import { region } from '../fields/region';
import { keyText } from '../fields/trimmed';
import type { VonageClient } from '../http/client';
import { explainRefusal } from './contactCenterRefusals';
import { contactCenterCall, type ContactCenterCall } from './contactCenterV0CallData';

/** What paths of this API need besides the address. */
export interface AccountConnection extends Connection {
	accountKey: string;
}

/** Both credential types have these fields. */
const connection = z
	.object({
		region,
		baseUrl: optionalBaseUrl('Base URL'),
		accountKey: keyText('Account Key'),
	})
	.transform(({ region, baseUrl, accountKey }) => ({
		baseUrl: baseUrl ?? `https://${region}.cc.vonage.com`,
		accountKey,
	}));

/** Version 0 of the contact center's API: calls and agents (vcc.json, paths below /v0). */
export const contactCenterV0: Api<AccountConnection> = {
	name: 'Vonage Contact Center',
	credentials: [
		{ type: 'vonageContactCenterAccountOAuth2Api', name: 'Contact Center Calls OAuth2' },
		{ type: 'vonageContactCenterOAuth2Api', name: 'Contact Center Platform OAuth2' },
	],
	authentication: 'contactCenterAuthentication',
	connection,
	explain: explainRefusal,
};

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
