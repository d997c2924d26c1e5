import { z } from 'zod';

import type { Explanation } from '../../http/api';
import type { VonageClient } from '../../http/client';
import { goneAlready, whenNotFound } from '../../http/notFound';
import type { ApiRequest } from '../../http/request';
import { group, id, optional, someHasUrl } from '../replyMembers';
import { ROOT } from './api';
import { oneOf } from './data';

const WEBHOOKS = [...ROOT, 'webhooks'];

const UNKNOWN_WEBHOOK: Explanation = {
	message: 'Vonage does not know this webhook',
	description:
		"It was deleted, it expired long ago, or it belongs to another user than the one of the credential. Choose 'Webhook' from the list",
};

const explainUnknown = whenNotFound(UNKNOWN_WEBHOOK);

type Request = Omit<ApiRequest<unknown>, 'reply' | 'alreadyDone'>;

/** Source: vis.json listWebhooks, which has no pages. */
export const listRequest: Request = { method: 'GET', path: WEBHOOKS };

/** Source: vis.json getWebhook. */
export const getRequest = (webhookId: string): Request => ({
	method: 'GET',
	path: [...WEBHOOKS, webhookId],
	explain: explainUnknown,
});

/** Moves the expiry and clears the failed mark. Source: vis.json renewWebhook. */
export const renewRequest = (webhookId: string): Request => ({
	method: 'PUT',
	path: [...WEBHOOKS, webhookId, 'renew'],
	explain: explainUnknown,
});

const text = optional(z.string());
const time = optional(
	z
		.string()
		.transform((written) => Date.parse(written))
		.refine(Number.isFinite),
);

const webhook = z
	.object({
		id,
		/** ID of the user who signed in. */
		userId: optional(id),
		accountId: optional(id),
		url: text,
		status: text,
		signingAlgo: text,
		signingKey: text,
		metadataPolicy: text,
		createdAt: time,
		renewedAt: time,
		expireAt: time,
		statistics: group({
			failed: z.boolean().catch(false),
			totalAttempts: optional(z.number()),
			totalFailures: z.number().catch(0),
		}),
	})
	.passthrough();

/**
 * A subscription to call events (vis.json Webhook). Only its ID is checked. Times are in
 * milliseconds since 1970.
 */
export type Webhook = z.infer<typeof webhook>;

/** All webhooks of the user. */
export async function listWebhooks(vonage: VonageClient): Promise<Webhook[]> {
	const reply = z.array(webhook).refine(someHasUrl, 'No webhook has a url');
	return await vonage.request({ ...listRequest, reply });
}

/** Subscribes a URL to signed call events. Source: vis.json createWebhook. */
export async function createWebhook(
	vonage: VonageClient,
	{ url, signingKey }: { url: string; signingKey: string },
): Promise<Webhook> {
	return await vonage.request({
		method: 'POST',
		path: WEBHOOKS,
		body: {
			url,
			events: ['CALL'],
			signingAlgo: 'HMAC_SHA256',
			signingKey,
			metadataPolicy: 'BODY',
		},
		secrets: [signingKey],
		reply: oneOf(webhook),
	});
}

/** Makes a webhook last longer, and work again. */
export async function renewWebhook(vonage: VonageClient, webhookId: string): Promise<Webhook> {
	return await vonage.request({ ...renewRequest(webhookId), reply: oneOf(webhook) });
}

/** Unsubscribes. Source: vis.json deleteWebhook. */
export async function deleteWebhook(vonage: VonageClient, webhookId: string): Promise<void> {
	await vonage.request({
		method: 'DELETE',
		path: [...WEBHOOKS, webhookId],
		reply: z.unknown(),
		alreadyDone: goneAlready,
		explain: explainUnknown,
	});
}
