import type { ApiRefusal, Explanation } from '../../http/api';

/**
 * Codes with which the gateway refuses a consumer key that is not subscribed, or no longer (WSO2
 * API Manager).
 */
const NOT_SUBSCRIBED = [900908, 900909];

const SUBSCRIBE: Explanation = {
	message: 'The consumer key of the credential may not use VonageIntegrationSuite',
	description:
		'Open the application of this key in the developer portal of Vonage, and make sure that its subscription to VonageIntegrationSuite is there and active. If it is, the user who signed in lacks the right',
};

/** What a refusal of the gateway means for the user; undefined when that is not known. */
export const explainRefusal = ({ faultCode }: ApiRefusal): Explanation | undefined =>
	faultCode !== undefined && NOT_SUBSCRIBED.includes(faultCode) ? SUBSCRIBE : undefined;
