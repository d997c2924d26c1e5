import { reads } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { integrationSuite } from '../../shared/vonage/integrationSuite/api';
import {
	showWebhook,
	simpleWebhook,
	simplifyWebhook,
} from '../../shared/vonage/integrationSuite/shownWebhooks';
import { callWebhook } from '../resources';
import { webhookField } from './webhookField';

/** Looks a webhook up, without its signing key. Source: vis.json getWebhook. */
export const getCallWebhookOperation = defineOperation({
	resource: callWebhook,
	operation: 'get',
	name: 'Get',
	action: 'Get a call webhook',
	description: 'Look up a subscription to call events, with its expiry and its delivery statistics',
	effect: reads,
	api: integrationSuite,
	input: { webhook: webhookField },
	execute: async (vonage, { webhook }) => await showWebhook(vonage, webhook),
	output: simpleWebhook,
	simplify: simplifyWebhook,
});
