import { NodeOperationError } from 'n8n-workflow';

import type { TriggerContext } from '../../shared/trigger/context';
import { derivedKey } from '../../shared/trigger/derivedKey';
import { clientSecret, contactCenterWebhooks } from '../../shared/vonage/contactCenterWebhooks/api';

/** The type of the credential, which is the only one. */
export const [{ type: CREDENTIAL }] = contactCenterWebhooks.credentials;

/**
 * The secret that Vonage signs events with, in base64 as Vonage wants it.
 *
 * @throws NodeOperationError when the credential has no client secret
 */
export async function subscriptionSecret(context: TriggerContext): Promise<string> {
	const credential = clientSecret.safeParse(await context.getCredentials(CREDENTIAL));
	if (!credential.success) {
		throw new NodeOperationError(context.getNode(), "'Client Secret' of the credential is empty", {
			description: 'Open the credential of this node and enter it',
		});
	}
	return derivedKey(context, credential.data.apiClientSecret).toString('base64');
}
