import { integrationSuite } from '../../../shared/apis/integrationSuite';
import { showWebhook, simplifyWebhook } from '../../../shared/apis/integrationSuiteShownWebhooks';
import { defineOperation } from '../../../shared/operation';
import { chosenWebhook, webhookField } from '../../fields/webhook';
import { callWebhook } from '../../resources';

/** Looks a webhook up, without its signing key. Source: vis.json getWebhook. */
export const get = defineOperation({
	resource: callWebhook,
	operation: 'get',
	name: 'Get',
	action: 'Get a call webhook',
	description:
		'Look up a subscription to call events, with its expiry and its delivery statistics, which changes nothing',
	api: integrationSuite,
	fields: [webhookField],
	parameters: chosenWebhook,
	execute: async (vonage, { webhook }) => await showWebhook(vonage, webhook),
	simplify: simplifyWebhook,
});
