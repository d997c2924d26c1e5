import { NodeOperationError } from 'n8n-workflow';

import type { TriggerContext } from '../../shared/trigger/context';
import { derivedKey } from '../../shared/trigger/derivedKey';
import { consumerSecret } from '../../shared/vonage/integrationSuite/api';

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
	return derivedKey(context, credential.data.consumerSecret).toString('hex');
}
