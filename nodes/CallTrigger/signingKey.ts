import { createHmac } from 'node:crypto';

import { NodeOperationError } from 'n8n-workflow';

import { consumerSecret } from '../shared/apis/integrationSuite';
import type { TriggerContext } from './settings';

/** Between two readings for a signature that is wrong: whoever sends those reads nothing more often. */
const PAUSE_MS = 60_000;

interface Remembered {
	key: string;
	readAt: number;
	/** Under way because a signature did not match. */
	readingAgain?: Promise<string>;
}

/** The keys of the nodes that run in this process; another process reads them when it needs them. */
const remembered = new Map<string, Remembered>();

function nameOf(context: TriggerContext, credentialType: string): string {
	const { id, webhookId, credentials } = context.getNode();
	const credentialId = credentials?.[credentialType]?.id;
	return [context.getWorkflow().id, webhookId ?? id, credentialType, credentialId].join(':');
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
	const key = createHmac('sha256', credential.data.consumerSecret)
		.update(webhookId ?? id)
		.digest('hex');
	remembered.set(nameOf(context, credentialType), { key, readAt: Date.now() });
	return key;
}

/**
 * Whether something is signed with the key of the node. The key that is remembered does, so that n8n's
 * database is asked only when there is none, and when it does not match: the secret may have changed.
 *
 * @throws NodeOperationError as {@link signingKey}
 */
export async function isSignedForNode(
	context: TriggerContext,
	credentialType: string,
	isSignedWith: (key: string) => boolean,
): Promise<boolean> {
	const known = remembered.get(nameOf(context, credentialType));
	if (!known) return isSignedWith(await signingKey(context, credentialType));
	if (isSignedWith(known.key)) return true;
	if (Date.now() - known.readAt >= PAUSE_MS) {
		known.readAt = Date.now();
		known.readingAgain = signingKey(context, credentialType);
	}
	return known.readingAgain !== undefined && isSignedWith(await known.readingAgain);
}
