import type { Api, ApiRefusal, Explanation } from '../../http/api';
import { gatewayConnection, gatewayCredential } from '../../signIn/gateway';

const LACKS_RIGHT: Explanation = {
	message: 'The credential does not have the right for this',
	description:
		"Reading presences takes the scope users:read, setting them users:write, and counting agents agents-availability:read. Give the scope to the API credentials in the Admin Portal of the contact center, add it to 'Scopes' of the credential in n8n and connect it again",
};

/** What a refusal means for the user; undefined when that is not known. */
const explainRefusal = ({ status }: ApiRefusal): Explanation | undefined =>
	status === 403 ? LACKS_RIGHT : undefined;

/** What agents are ready for, and how many of them are (vcc.json, paths /agents and /agents-availability). */
export const contactCenterAgents: Api = {
	name: 'Vonage Contact Center Agents',
	credentials: [gatewayCredential],
	// the menu of the API for calls, which takes this type of credential too
	authentication: 'contactCenterAuthentication',
	connection: gatewayConnection,
	explain: explainRefusal,
};

/** Without it every request is refused (vcc.json, parameter Accept). */
export const HEADERS = { Accept: 'application/vnd.newvoicemedia.v1+json' };
