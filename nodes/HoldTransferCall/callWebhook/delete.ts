import { deletes } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { deletion } from '../../shared/operations/outputs';
import { integrationSuite } from '../../shared/vonage/integrationSuite/api';
import { deleteWebhook } from '../../shared/vonage/integrationSuite/webhooks';
import { callWebhook } from '../resources';
import { webhookField } from './webhookField';

/** Ends a subscription. Source: vis.json deleteWebhook. */
export const deleteCallWebhookOperation = defineOperation({
	resource: callWebhook,
	operation: 'delete',
	name: 'Delete',
	action: 'Delete a call webhook',
	description:
		'End a subscription to call events (a Vonage Call Trigger makes a new one with its next check)',
	api: integrationSuite,
	input: { webhook: webhookField },
	effect: deletes,
	subject: ({ webhook }) => `webhook ${webhook}`,
	execute: async (vonage, { webhook }) => {
		await deleteWebhook(vonage, webhook);
		return { deleted: true };
	},
	output: deletion,
});
