import { z } from 'zod';

import type { Api } from '../../http/api';
import { optionalBaseUrl } from '../../signIn/baseUrl';
import { CONTACT_CENTER_ADMIN_DOMAIN } from '../../signIn/hosts';
import { region } from '../../signIn/region';
import { explainRefusal } from './refusals';

/** The API for users of the contact center, version 4 (vcc.json, paths below /users). */
export const contactCenterUsers: Api = {
	name: 'Vonage Contact Center User Admin',
	credentials: [{ type: 'vonageContactCenterOAuth2Api', name: 'Contact Center Platform OAuth2' }],
	connection: z
		.object({ region, apiBaseUrl: optionalBaseUrl('API Base URL') })
		.transform(({ region, apiBaseUrl }) => ({
			baseUrl: apiBaseUrl ?? `https://${region}${CONTACT_CENTER_ADMIN_DOMAIN}`,
		})),
	explain: explainRefusal,
};
