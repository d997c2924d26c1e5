import { toJson } from '../plain/json.mts';
import type { Webhook } from '../state/integrationSuite/webhooks.mts';
import type { Message } from './deliveryContract.mts';
import { signatureOf, type WebhookEvent } from './event.mts';

/** One event on its way to one webhook. */
export interface Delivery {
	id: string;
	webhook: Webhook;
	event: WebhookEvent;
	/** How many attempts were made; they all have the same id. */
	attempts: number;
}

/** The message of a delivery's current attempt, by the webhook's metadata policy. */
export function compose(
	{ id, webhook, event, attempts }: Delivery,
	metadataMember: 'metadata' | 'metdata',
): Message {
	const { signingAlgo, signingKey, metadataPolicy } = webhook;
	const isSigned = signingAlgo === 'HMAC_SHA256' && signingKey;
	const metadata = {
		attempt: attempts,
		deliveryId: id,
		signature: isSigned ? signatureOf(event, signingKey) : undefined,
		webhookId: webhook.id,
	};
	return {
		headers: {
			'Content-Type': 'application/json',
			...(metadataPolicy === 'HEADER' && headersOf(metadata)),
		},
		body: toJson(metadataPolicy === 'BODY' ? { event, [metadataMember]: metadata } : { event }),
	};
}

interface Metadata {
	attempt: number;
	deliveryId: string;
	signature?: string;
	webhookId: string;
}

function headersOf({ attempt, deliveryId, signature, webhookId }: Metadata) {
	return {
		...(signature && { 'X-VON-Signature': signature }),
		'X-VON-Webhook-Id': webhookId,
		'X-VON-Delivery-Id': deliveryId,
		'X-VON-Attempt': String(attempt),
	};
}
