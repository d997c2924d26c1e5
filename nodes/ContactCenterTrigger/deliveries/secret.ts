import { NodeOperationError } from 'n8n-workflow';
import type { z } from 'zod';

import type { TriggerContext } from '../../shared/trigger/context';
import { derivedKey } from '../../shared/trigger/derivedKey';
import {
	clientSecret,
	contactCenterWebhooks,
	webhookSigningSecret,
} from '../../shared/vonage/contactCenterWebhooks/api';
import type { Settings } from '../settings/settings';

/** The type of the credential, which is the only one. */
export const [{ type: CREDENTIAL }] = contactCenterWebhooks.credentials;

/** Reads a part of the credential. */
async function readCredential<Part>(
	context: TriggerContext,
	part: z.ZodType<Part, z.ZodTypeDef, unknown>,
	remedy: string,
): Promise<Part> {
	const read = part.safeParse(await context.getCredentials(CREDENTIAL));
	if (read.success) return read.data;
	throw new NodeOperationError(
		context.getNode(),
		`${read.error.issues[0].message} in the credential`,
		{ description: remedy },
	);
}

/**
 * The secret that Vonage signs events with, in base64 as Vonage wants it: the one of the subscription in
 * the Admin Portal, or one that is derived from the client secret.
 *
 * @throws NodeOperationError when the credential does not have it
 */
export async function subscriptionSecret(
	context: TriggerContext,
	{ isMadeInPortal }: Pick<Settings, 'isMadeInPortal'>,
): Promise<string> {
	if (isMadeInPortal) {
		const { webhookSigningSecret: key } = await readCredential(
			context,
			webhookSigningSecret,
			'Open the credential of this node, and paste the secret that the Admin Portal shows for the webhook',
		);
		return key;
	}
	const { apiClientSecret } = await readCredential(
		context,
		clientSecret,
		'Open the credential of this node and enter it',
	);
	return derivedKey(context, apiClientSecret).toString('base64');
}
