import { integrationSuite } from '../../../shared/apis/integrationSuite';
import {
	renewShownWebhook,
	simplifyWebhook,
} from '../../../shared/apis/integrationSuiteShownWebhooks';
import { defineOperation } from '../../../shared/operation';
import { chosenWebhook, webhookField } from '../../fields/webhook';
import { callWebhook } from '../../resources';

/** Makes a webhook last longer. Source: vis.json renewWebhook. */
export const renew = defineOperation({
	resource: callWebhook,
	operation: 'renew',
	name: 'Renew',
	action: 'Renew a call webhook',
	description:
		'Move the expiry of a subscription to call events and clear its failed mark. A Vonage Call Trigger does this for its own by itself',
	api: integrationSuite,
	fields: [webhookField],
	parameters: chosenWebhook,
	effect: { verb: 'renew', done: 'renewed', subject: ({ webhook }) => `webhook ${webhook}` },
	execute: async (vonage, { webhook }) => await renewShownWebhook(vonage, webhook),
	simplify: simplifyWebhook,
});
