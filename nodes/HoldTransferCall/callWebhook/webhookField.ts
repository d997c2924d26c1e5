import { opaqueId } from '../../shared/fields/id';
import { locator } from '../../shared/fields/locator';

/** The webhook that an operation is about. */
export const webhookField = locator(
	{
		displayName: 'Webhook',
		description: 'The webhook: choose it from the list, or enter its ID',
	},
	{
		what: 'a webhook',
		searchListMethod: 'searchWebhooks',
		exampleId: '4f0f0c2e-c1ad-4a14-a30b-69dd92f57af2',
	},
	opaqueId,
);
