import { z } from 'zod';

import type { VonageClient } from '../http/client';
import { id, oneOf, ROOT } from './integrationSuite';

const time = z.string().transform((text) => Date.parse(text));

const webhook = z
	.object({
		id,
		url: z.string(),
		status: z.string().optional(),
		signingAlgo: z.string().optional(),
		signingKey: z.string().nullish(),
		metadataPolicy: z.string().optional(),
		createdAt: time.optional(),
		renewedAt: time.nullish(),
		expireAt: time.optional(),
		statistics: z
			.object({
				failed: z.boolean().default(false),
				totalFailures: z.number().default(0),
				lastSuccess: time.nullish(),
			})
			.passthrough()
			.default({}),
	})
	.passthrough();

/** A subscription to call events (vis.json Webhook); times in milliseconds since 1970. */
export type Webhook = z.infer<typeof webhook>;

/** All webhooks of the user. Source: vis.json listWebhooks, which has no pages. */
export async function listWebhooks(vonage: VonageClient): Promise<Webhook[]> {
	return await vonage.request({
		method: 'GET',
		path: [...ROOT, 'webhooks'],
		reply: z.array(webhook),
	});
}

/** Subscribes a URL to signed call events. Source: vis.json createWebhook. */
export async function createWebhook(
	vonage: VonageClient,
	{ url, signingKey }: { url: string; signingKey: string },
): Promise<Webhook> {
	return await vonage.request({
		method: 'POST',
		path: [...ROOT, 'webhooks'],
		body: {
			url,
			events: ['CALL'],
			signingAlgo: 'HMAC_SHA256',
			signingKey,
			metadataPolicy: 'BODY',
		},
		reply: oneOf(webhook),
	});
}

/** Moves the expiry and clears the failed mark. Source: vis.json renewWebhook. */
export async function renewWebhook(vonage: VonageClient, webhookId: string): Promise<Webhook> {
	return await vonage.request({
		method: 'PUT',
		path: [...ROOT, 'webhooks', webhookId, 'renew'],
		reply: oneOf(webhook),
	});
}

/** Unsubscribes. Source: vis.json deleteWebhook. */
export async function deleteWebhook(vonage: VonageClient, webhookId: string): Promise<void> {
	await vonage.request({
		method: 'DELETE',
		path: [...ROOT, 'webhooks', webhookId],
		reply: z.unknown(),
	});
}
