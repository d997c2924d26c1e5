import { createHmac } from 'node:crypto';

import { NodeOperationError } from 'n8n-workflow';

import { consumerSecret } from '../../shared/vonage/integrationSuite/api';
import { memoryOf } from '../memory/memory';
import type { SigningKeys } from '../memory/signingKeys';
import type { TriggerContext } from '../settings/settings';

/** The keys that the node remembers of its credential. */
export function signingKeysOf(context: TriggerContext, credentialType: string): SigningKeys {
	const { id, webhookId, credentials } = context.getNode();
	const credentialId = credentials?.[credentialType]?.id;
	return memoryOf(context).keysOf(`${webhookId ?? id}:${credentialType}:${credentialId}`);
}

/**
 * The key that Vonage signs deliveries with: derived from the credential's secret and the node's
 * webhook ID, so it is stored nowhere, is the same in every process, and changes when either does.
 *
 * @throws NodeOperationError when the credential has no consumer secret
 */
export async function signingKey(context: TriggerContext, credentialType: string): Promise<string> {
	const credential = consumerSecret.safeParse(await context.getCredentials(credentialType));
	if (!credential.success) {
		throw new NodeOperationError(
			context.getNode(),
			"'Consumer Secret' of the credential is empty",
			{
				description: 'Open the credential of this node and enter it',
			},
		);
	}
	const { webhookId, id } = context.getNode();
	return createHmac('sha256', credential.data.consumerSecret)
		.update(webhookId ?? id)
		.digest('hex');
}

/**
 * Whether something is signed with the key of the node. The keys that this process remembers are tried
 * first. Only when there is none, or none fits, is the credential read from n8n's database: its secret
 * may have changed.
 *
 * @throws NodeOperationError as {@link signingKey}
 */
export async function isSignedForNode(
	context: TriggerContext,
	credentialType: string,
	isSignedWith: (key: string) => boolean,
): Promise<boolean> {
	const keys = signingKeysOf(context, credentialType);
	if (keys.fit(isSignedWith)) return true;
	if (!keys.mayHaveChanged) return false;
	return isSignedWith(await keys.read(async () => await signingKey(context, credentialType)));
}
