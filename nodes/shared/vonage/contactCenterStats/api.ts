import type { Api, ApiRefusal, Explanation } from '../../http/api';
import { gatewayConnection, gatewayCredential } from '../../signIn/gateway';

/** What the path of every request begins with (vcc-stats.json servers). */
export const ROOT = ['stats', 'interactions'];

/** Without it every request is refused (vcc-stats.json, parameter Accept). */
export const HEADERS = { Accept: 'application/vnd.newvoicemedia.v3+json' };

const LACKS_RIGHT: Explanation = {
	message: 'The credential may not read the statistics of the contact center',
	description:
		"The details of a call take the scope stats. Give it to the API credentials in the Admin Portal of the contact center, add it to 'Scopes' of the credential in n8n and connect it again, or switch off what reads the details",
};

/**
 * What a refusal means for the user; undefined when that is not known. For a token without the scope 403
 * and 401 can come (vcc-stats.json Stats401). Such a 401 says "Unauthorized", and nothing of the token.
 */
function explainRefusal({ status, text }: ApiRefusal): Explanation | undefined {
	const isScopeMissing = status === 403 || (status === 401 && text === 'Unauthorized');
	return isScopeMissing ? LACKS_RIGHT : undefined;
}

/** The statistics of interactions of the contact center, version 3 (vcc-stats.json). */
export const contactCenterStats: Api = {
	name: 'Vonage Contact Center Stats',
	credentials: [gatewayCredential],
	connection: gatewayConnection,
	explain: explainRefusal,
};
