import { z } from 'zod';

import type { Api, Connection } from '../../http/api';
import type { VonageClient } from '../../http/client';
import { keyText } from '../../plain/trimmed';
import { optionalBaseUrl } from '../../signIn/baseUrl';
import { CONTACT_CENTER_DOMAIN } from '../../signIn/hosts';
import { region } from '../../signIn/region';
import { explainRefusal } from './refusals';

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
		baseUrl: baseUrl ?? `https://${region}${CONTACT_CENTER_DOMAIN}`,
		accountKey,
	}));

/** The path of something that belongs to the account of the credential. */
export const accountPath = (
	{ connection }: VonageClient<AccountConnection>,
	...segments: readonly string[]
): string[] => ['v0', connection.accountKey, ...segments];

/** Version 0 of the contact center's API: calls and agents (vcc.json, paths below /v0). */
export const contactCenter: Api<AccountConnection> = {
	name: 'Vonage Contact Center',
	credentials: [
		{ type: 'vonageContactCenterAccountOAuth2Api', name: 'Contact Center Calls OAuth2' },
		{ type: 'vonageContactCenterOAuth2Api', name: 'Contact Center Platform OAuth2' },
	],
	authentication: 'contactCenterAuthentication',
	connection,
	explain: explainRefusal,
};
