import { createHmac } from 'node:crypto';

import { NodeOperationError } from 'n8n-workflow';

import { consumerSecret } from '../shared/apis/integrationSuite';
import type { TriggerContext } from './settings';

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
