import { createHmac } from 'node:crypto';

import type { TriggerContext } from './context';
import { memoryOf } from './memory';
import type { SigningKeys } from './signingKeys';

/** The keys that the node remembers of its credential. */
export function signingKeysOf(context: TriggerContext, credentialType: string): SigningKeys {
	const { id, webhookId, credentials } = context.getNode();
	const credentialId = credentials?.[credentialType]?.id;
	return memoryOf(context).keysOf(`${webhookId ?? id}:${credentialType}:${credentialId}`);
}

/**
 * 32 bytes that Vonage signs deliveries with: derived from the credential's secret and the node's webhook
 * ID, so they are stored nowhere, are the same in every process, and change when either does.
 */
export function derivedKey(context: TriggerContext, secret: string): Buffer {
	const { webhookId, id } = context.getNode();
	return createHmac('sha256', secret)
		.update(webhookId ?? id)
		.digest();
}

/**
 * Whether something is signed with the key of the node. The keys that this process remembers are tried
 * first. Only when there is none, or none fits, is the credential read from n8n's database: its secret
 * may have changed.
 *
 * @param readKey reads the key from the credential
 * @throws as readKey
 */
export async function isSignedForNode(
	context: TriggerContext,
	credentialType: string,
	readKey: () => Promise<string>,
	isSignedWith: (key: string) => boolean,
): Promise<boolean> {
	const keys = signingKeysOf(context, credentialType);
	if (keys.fit(isSignedWith)) return true;
	if (!keys.mayHaveChanged) return false;
	return isSignedWith(await keys.read(readKey));
}
