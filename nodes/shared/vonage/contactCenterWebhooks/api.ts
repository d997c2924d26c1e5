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

/** What base64 is written with, in both of its alphabets. */
const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/;

/**
 * The signing key of a subscription that a person has made in the Admin Portal. Its length is not checked:
 * keys that are no whole base64 are documented (vcc-webhooks.json SubscriptionCreate.secret).
 */
export const webhookSigningSecret = z.object({
	webhookSigningSecret: keyText('Webhook Signing Key').pipe(
		z.string().regex(BASE64, "'Webhook Signing Key' is no base64"),
	),
});
