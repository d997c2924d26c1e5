import { z } from 'zod';

import type { Api } from '../../http/api';
import { keyText } from '../../plain/trimmed';
import { gatewayConnection, gatewayCredential } from '../../signIn/gateway';
import { explainRefusal } from './refusals';

/** What the path of every request begins with (vcc-webhooks.json servers). */
export const ROOT = ['webhooks'];

/** Without it every request is refused (vcc-webhooks.json, parameter Accept). */
export const HEADERS = { Accept: 'application/vnd.newvoicemedia.v1+json' };

/** The API for subscriptions to events of the contact center (vcc-webhooks.json). */
export const contactCenterWebhooks: Api = {
	name: 'Vonage Contact Center Webhooks',
	credentials: [gatewayCredential],
	connection: gatewayConnection,
	explain: explainRefusal,
};

/** The client secret of the credential: what only the user and Vonage know. */
export const clientSecret = z.object({ apiClientSecret: keyText('Client Secret') });
