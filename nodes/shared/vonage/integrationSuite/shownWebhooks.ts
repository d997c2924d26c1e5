import { z } from 'zod';

import type { VonageClient } from '../../http/client';
import { isoDateTime } from '../../plain/isoDateTime';
import { withoutWithin } from '../../plain/members';
import { anyId, flag, group, id, number, text } from '../replyMembers';
import { shownFlag, shownNumber, shownText } from '../shownMembers';
import { oneOf } from './data';
import { getRequest, listRequest, renewRequest } from './webhooks';

/**
 * A webhook without its signing key. The API shows the key, and whoever has it can forge events.
 */
const withoutKey = (webhook: object) =>
	withoutWithin(webhook, (name) => name.toLowerCase() === 'signingkey') as object;

/** A webhook as people see it: as it came, but without its signing key (vis.json Webhook). */
const webhook = z
	.object({ id, userId: anyId, accountId: anyId })
	.passthrough()
	.transform((complete) => ({ ...withoutKey(complete), id: complete.id }));

export type ShownWebhook = z.output<typeof webhook>;

const webhookDetails = z.object({
	url: text,
	status: text,
	events: z.array(z.string()).catch([]),
	expireAt: text,
	statistics: group({
		failed: flag,
		totalAttempts: number,
		totalSuccesses: number,
		totalFailures: number,
		lastSuccess: text,
		lastFailure: text,
		lastHttpErrorCode: text,
		lastErrorMessage: text,
	}),
});

/** All webhooks of the user, up to `limit`: the API has no pages. */
export async function showWebhooks(vonage: VonageClient, limit: number): Promise<ShownWebhook[]> {
	const webhooks = await vonage.request({ ...listRequest, reply: z.array(webhook) });
	return webhooks.slice(0, limit);
}

/** One webhook. */
export async function showWebhook(vonage: VonageClient, webhookId: string): Promise<ShownWebhook> {
	return await vonage.request({ ...getRequest(webhookId), reply: oneOf(webhook) });
}

/** Makes a webhook last longer, and work again. */
export async function renewShownWebhook(
	vonage: VonageClient,
	webhookId: string,
): Promise<ShownWebhook> {
	return await vonage.request({ ...renewRequest(webhookId), reply: oneOf(webhook) });
}

/** The members of a webhook that people use, on one level: times in ISO 8601. */
export const simpleWebhook = z.object({
	id: z.string(),
	url: shownText,
	status: shownText,
	events: z.array(z.string()),
	failed: shownFlag,
	expireAt: shownText,
	totalAttempts: shownNumber,
	totalSuccesses: shownNumber,
	totalFailures: shownNumber,
	lastSuccess: shownText,
	lastFailure: shownText,
	lastHttpErrorCode: shownText,
	lastErrorMessage: shownText,
});

/** Makes the simplified form of a webhook. */
export function simplifyWebhook(shown: ShownWebhook): z.output<typeof simpleWebhook> {
	const { url, status, events, expireAt, statistics: counted } = webhookDetails.parse(shown);
	return {
		id: shown.id,
		url,
		status,
		events,
		failed: counted.failed,
		expireAt: isoDateTime(expireAt),
		totalAttempts: counted.totalAttempts,
		totalSuccesses: counted.totalSuccesses,
		totalFailures: counted.totalFailures,
		lastSuccess: isoDateTime(counted.lastSuccess),
		lastFailure: isoDateTime(counted.lastFailure),
		lastHttpErrorCode: counted.lastHttpErrorCode,
		lastErrorMessage: counted.lastErrorMessage,
	};
}
