import { z } from 'zod';

import type { Api } from '../../http/api';
import { keyText } from '../../plain/trimmed';
import { optionalBaseUrl } from '../../signIn/baseUrl';
import { BUSINESS_HOST, INTEGRATION_SUITE_PATH } from '../../signIn/hosts';
import { explainRefusal } from './refusals';

/** What the path of every request begins with. */
export const ROOT = INTEGRATION_SUITE_PATH.split('/').slice(1);

/** The Vonage Integration Suite, the API of Vonage Business Communications (vis.json). */
export const integrationSuite: Api = {
	name: 'Vonage Business Communications',
	credentials: [
		{ type: 'vonageBusinessOAuth2Api', name: 'Business OAuth2' },
		{ type: 'vonageBusinessPasswordApi', name: 'Business Password' },
	],
	authentication: 'businessAuthentication',
	connection: z
		.object({ baseUrl: optionalBaseUrl('Base URL') })
		.transform(({ baseUrl }) => ({ baseUrl: baseUrl ?? BUSINESS_HOST })),
	explain: explainRefusal,
};

/** The consumer secret of either credential type: what only the user and Vonage know. */
export const consumerSecret = z.object({ consumerSecret: keyText('Consumer Secret') });
