import { changes } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { integrationSuite } from '../../shared/vonage/integrationSuite/api';
import {
	renewShownWebhook,
	simpleWebhook,
	simplifyWebhook,
} from '../../shared/vonage/integrationSuite/shownWebhooks';
import { callWebhook } from '../resources';
import { webhookField } from './webhookField';

/** Makes a webhook last longer. Source: vis.json renewWebhook. */
export const renewCallWebhookOperation = defineOperation({
	resource: callWebhook,
	operation: 'renew',
	name: 'Renew',
	action: 'Renew a call webhook',
	description:
		'Make a subscription to call events last longer and clear its failed mark. A Vonage Call Trigger renews its own subscription by itself',
	api: integrationSuite,
	input: { webhook: webhookField },
	effect: changes('renew', 'renewed'),
	subject: ({ webhook }) => `webhook ${webhook}`,
	execute: async (vonage, { webhook }) => await renewShownWebhook(vonage, webhook),
	output: simpleWebhook,
	simplify: simplifyWebhook,
});
