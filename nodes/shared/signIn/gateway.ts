import { z } from 'zod';

import { optionalBaseUrl } from './baseUrl';
import { CONTACT_CENTER_ADMIN_DOMAIN } from './hosts';
import { region } from './region';

/** How to sign in to the APIs behind the gateway of the contact center: one credential for all of them. */
export const gatewayCredential = {
	type: 'vonageContactCenterOAuth2Api',
	name: 'Contact Center Platform OAuth2',
};

/** Where the gateway of the contact center is (vcc.json servers, vcc-webhooks.json servers, vcc-stats.json servers). */
export const gatewayConnection = z
	.object({ region, apiBaseUrl: optionalBaseUrl('API Base URL') })
	.transform(({ region, apiBaseUrl }) => ({
		baseUrl: apiBaseUrl ?? `https://${region}${CONTACT_CENTER_ADMIN_DOMAIN}`,
	}));
