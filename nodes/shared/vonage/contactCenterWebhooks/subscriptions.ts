import { NodeApiError } from 'n8n-workflow';
import { z } from 'zod';

import type { VonageClient } from '../../http/client';
import { goneAlready, ignoreNotFound, whenNotFound } from '../../http/notFound';
import { id, listOf, optional, someHasUrl } from '../replyMembers';
import { HEADERS, ROOT } from './api';

const SUBSCRIPTIONS = [...ROOT, 'subscriptions'];

const explainUnknown = whenNotFound({
	message: 'The contact center does not know this subscription',
	description: 'It was deleted meanwhile. The next check makes a new one',
});

const subscription = z
	.object({
		subscriptionId: id,
		name: optional(z.string()),
		url: optional(z.string()),
		events: optional(z.array(z.string())),
		enabled: optional(z.boolean()),
	})
	.passthrough();

/** A subscription to events (vcc-webhooks.json Subscription). Only its ID is checked. */
export type Subscription = z.infer<typeof subscription>;

/** What a subscription is made of (vcc-webhooks.json SubscriptionCreate). */
export interface SubscriptionValues {
	/** 3 to 128 characters, and no other subscription's name. */
	name: string;
	url: string;
	events: readonly string[];
	enabled: boolean;
	/** In base64. The API does not show it again. */
	secret: string;
}

/** All subscriptions of the account. Source: vcc-webhooks.json listSubscriptions, which has no pages. */
export async function listSubscriptions(vonage: VonageClient): Promise<Subscription[]> {
	const { subscriptions } = await vonage.request({
		method: 'GET',
		path: SUBSCRIPTIONS,
		headers: HEADERS,
		reply: z.object({
			subscriptions: listOf(subscription).refine(someHasUrl, 'No subscription has a url'),
		}),
	});
	return subscriptions;
}

/** Subscribes a URL to events. Source: vcc-webhooks.json createSubscription. */
export async function createSubscription(
	vonage: VonageClient,
	values: SubscriptionValues,
): Promise<void> {
	await vonage.request({
		method: 'POST',
		path: SUBSCRIPTIONS,
		headers: HEADERS,
		body: values,
		secrets: [values.secret],
		reply: z.unknown(),
	});
}

/**
 * Changes some members of a subscription, and answers true: what the API answers is not needed. Source:
 * vcc-webhooks.json updateSubscription.
 */
export async function updateSubscription(
	vonage: VonageClient,
	subscriptionId: string,
	changes: Partial<SubscriptionValues>,
): Promise<true> {
	await vonage.request({
		method: 'PATCH',
		path: [...SUBSCRIPTIONS, subscriptionId],
		headers: HEADERS,
		body: changes,
		secrets: changes.secret === undefined ? [] : [changes.secret],
		reply: z.unknown(),
		explain: explainUnknown,
	});
	return true;
}

const isNotAllowed = (error: unknown) => error instanceof NodeApiError && error.httpCode === '405';

/**
 * Unsubscribes. Where the API cannot remove a subscription (405), it is switched off. Source:
 * vcc-webhooks.json deleteSubscription.
 */
export async function deleteSubscription(
	vonage: VonageClient,
	subscriptionId: string,
): Promise<void> {
	const removal = vonage.request({
		method: 'DELETE',
		path: [...SUBSCRIPTIONS, subscriptionId],
		headers: HEADERS,
		reply: z.unknown(),
		alreadyDone: goneAlready,
		explain: explainUnknown,
	});
	await ignoreNotFound(removal).catch(async (error: unknown) => {
		if (!isNotAllowed(error)) throw error;
		await ignoreNotFound(updateSubscription(vonage, subscriptionId, { enabled: false }));
	});
}
