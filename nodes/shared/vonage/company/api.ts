import { z } from 'zod';

import type { Api, ApiRefusal, Explanation } from '../../http/api';
import { optionalBaseUrl } from '../../signIn/baseUrl';
import { BUSINESS_HOST } from '../../signIn/hosts';

/** Codes with which the gateway refuses a consumer key that is not subscribed (WSO2 API Manager). */
const NOT_SUBSCRIBED = [900908, 900909];

const LACKS_RIGHT: Explanation = {
	message: 'The credential may not see the calls of the company',
	description:
		'Open the application of the consumer key in the developer portal of Vonage and subscribe it to Reports (for the call log) and Telephony (for live calls). The user who signs in needs the right to see the calls of the account: as a rule that of an account administrator',
};

/** What a refusal means for the user; undefined when that is not known. */
const explainRefusal = ({ status, faultCode }: ApiRefusal): Explanation | undefined =>
	status === 403 || (faultCode !== undefined && NOT_SUBSCRIBED.includes(faultCode))
		? LACKS_RIGHT
		: undefined;

/** The calls of a whole account of Vonage Business Communications (vbc-telephony.json). */
export const company: Api = {
	name: 'Vonage Business Communications (company calls)',
	credentials: [
		{ type: 'vonageBusinessOAuth2Api', name: 'Business OAuth2' },
		{ type: 'vonageBusinessPasswordApi', name: 'Business Password' },
	],
	// the menu of the Integration Suite, which is signed in to in the same way
	authentication: 'businessAuthentication',
	connection: z
		.object({ baseUrl: optionalBaseUrl('Base URL') })
		.transform(({ baseUrl }) => ({ baseUrl: baseUrl ?? BUSINESS_HOST })),
	explain: explainRefusal,
};
