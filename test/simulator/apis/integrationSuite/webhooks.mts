import type { Context } from 'openapi-backend';
import { exampleReply, refusal, type Handler } from '../../contract/api.mts';
import { Refusal } from '../../http/reply.mts';
import type { Webhook, WebhookRequest } from '../../state/integrationSuite/webhooks.mts';
import type { World } from '../../state/world.mts';

/** Subscribes a URL. Source: vis.json createWebhook. */
export const createWebhook: Handler = (context, { seed, webhooks }) => {
	const request: WebhookRequest = context.request.requestBody;
	if (!/^https?:/i.test(request.url)) throw refusal(context, 422);
	const isKnown = webhooks.all().some(({ url }) => url === request.url);
	if (isKnown && seed.webhooks.refuseDuplicates) {
		const { status, body } = exampleReply(context, 409);
		// The contract's example speaks of a call.
		const errorMessage = 'A webhook with this URL exists';
		throw new Refusal({ status, body: { ...(body as object), errorMessage } });
	}
	return { status: 201, body: webhooks.add(request) };
};

/** All webhooks of the user, the expired ones too. Source: vis.json listWebhooks. */
export const listWebhooks: Handler = (_, { webhooks }) => ({ status: 200, body: webhooks.all() });

/** One webhook, with its key in clear. Source: vis.json getWebhook. */
export const getWebhook: Handler = (context, world) => ({
	status: 200,
	body: webhookOf(context, world),
});

/** Unsubscribes. Source: vis.json deleteWebhook. */
export const deleteWebhook: Handler = (context, world) => {
	world.webhooks.remove(webhookOf(context, world));
	return { status: 204 };
};

/**
 * Starts the lifetime anew, any number of times until the webhook is purged. Source: vis.json
 * renewWebhook.
 */
export const renewWebhook: Handler = (context, world) => {
	const webhook = webhookOf(context, world);
	world.webhooks.renew(webhook);
	return { status: 200, body: webhook };
};

function webhookOf(context: Context, { webhooks }: World): Webhook {
	const webhook = webhooks.find(context.request.params.id);
	if (!webhook) throw refusal(context, 404);
	return webhook;
}
