import { z } from 'zod';

import type { Api } from '../../http/api';
import { optionalBaseUrl } from '../../signIn/baseUrl';
import { CONTACT_CENTER_ADMIN_DOMAIN } from '../../signIn/hosts';
import { region } from '../../signIn/region';
import { explainRefusal } from './refusals';

/** What the contact center stores of interactions, and the analysis of its calls (vcc-content.json). */
export const contactCenterContent: Api = {
	name: 'Vonage Contact Center Interaction Content',
	credentials: [{ type: 'vonageContactCenterOAuth2Api', name: 'Contact Center Platform OAuth2' }],
	connection: z
		.object({ region, apiBaseUrl: optionalBaseUrl('API Base URL') })
		.transform(({ region, apiBaseUrl }) => ({
			baseUrl: apiBaseUrl ?? `https://${region}${CONTACT_CENTER_ADMIN_DOMAIN}`,
		})),
	explain: explainRefusal,
};

/** Without it every request is refused (vcc-content.json, parameter Accept). */
export const HEADERS = { Accept: 'application/vnd.newvoicemedia.v3+json' };

/** What the paths about stored content begin with. */
export const ROOT = ['interaction-content', 'interactions'];
