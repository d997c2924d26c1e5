import { listing } from '../../shared/fields/listing';
import { reads } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { integrationSuite } from '../../shared/vonage/integrationSuite/api';
import {
	showWebhooks,
	simpleWebhook,
	simplifyWebhook,
} from '../../shared/vonage/integrationSuite/shownWebhooks';
import { callWebhook } from '../resources';

/** Lists webhooks, without their signing keys. Source: vis.json listWebhooks. */
export const getCallWebhooksOperation = defineOperation({
	resource: callWebhook,
	operation: 'getAll',
	name: 'Get Many',
	action: 'Get many call webhooks',
	description:
		"List the user's subscriptions to call events, with their expiry and their delivery statistics",
	effect: reads,
	api: integrationSuite,
	input: listing,
	execute: async (vonage, { returnAll: limit }) => await showWebhooks(vonage, limit),
	output: simpleWebhook,
	simplify: simplifyWebhook,
});
