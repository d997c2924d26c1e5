import { z } from 'zod';

import type { Api, ApiRefusal, Explanation } from '../../http/api';
import { keyText } from '../../plain/trimmed';
import { optionalBaseUrl } from '../../signIn/baseUrl';
import { BUSINESS_HOST, INTEGRATION_SUITE_PATH } from '../../signIn/hosts';

/** What the path of every request begins with. */
export const ROOT = INTEGRATION_SUITE_PATH.split('/').slice(1);

/** The gateway refuses a consumer key that is not subscribed, or not any more (WSO2 API Manager). */
const NOT_SUBSCRIBED = [900908, 900909];

const SUBSCRIBE: Explanation = {
	message: 'The consumer key of the credential may not use VonageIntegrationSuite',
	description:
		'Open the application of this key in the developer portal of Vonage, and make sure that its subscription to VonageIntegrationSuite is there and active. If it is, the user who signed in lacks the right',
};

const explainRefusal = ({ faultCode }: ApiRefusal) =>
	faultCode !== undefined && NOT_SUBSCRIBED.includes(faultCode) ? SUBSCRIBE : undefined;

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
