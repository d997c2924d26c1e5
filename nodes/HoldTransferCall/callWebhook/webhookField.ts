import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { opaqueId } from '../../shared/fields/id';
import { locator } from '../../shared/fields/locator';

/** The webhook that an operation is about. */
export const webhookField: INodeProperties = locator(
	{
		displayName: 'Webhook',
		name: 'webhook',
		description: 'The webhook, from the list of those of the user or by its ID',
	},
	{
		what: 'a webhook',
		searchListMethod: 'searchWebhooks',
		exampleId: '4f0f0c2e-c1ad-4a14-a30b-69dd92f57af2',
	},
);

/** Checks the field above. */
export const chosenWebhook = z.object({ webhook: opaqueId });
