import type { Api } from '../../http/api';
import { gatewayConnection, gatewayCredential } from '../../signIn/gateway';
import { explainRefusal } from './refusals';

/** The API for users of the contact center, version 4 (vcc.json, paths below /users). */
export const contactCenterUsers: Api = {
	name: 'Vonage Contact Center User Admin',
	credentials: [gatewayCredential],
	connection: gatewayConnection,
	explain: explainRefusal,
};
