import type { VonageClient } from '../../shared/http/client';
import { isConflict } from '../../shared/http/conflict';
import { ignoreNotFound } from '../../shared/http/notFound';
import {
	createWebhook,
	deleteWebhook,
	listWebhooks,
	renewWebhook,
	type Webhook,
} from '../../shared/vonage/integrationSuite/webhooks';

/** The subscription that a node wants to have. Its URL is its identity. */
export interface Wanted {
	url: string;
	signingKey: string;
	/** URLs at which the node has no webhook any more. */
	abandonedUrls?: readonly string[];
}

/** What was found and done, and whether events may have been lost before. */
export interface Ensured {
	webhook: Webhook;
	action: 'kept' | 'renewed' | 'created';
	lossPossible: boolean;
}

/** A key as signingKey() makes it. One that Vonage shows shortened or masked cannot be compared. */
const KEY_IN_FULL = /^[0-9a-f]{64}$/;

/**
 * Whether a subscription is signed with our key. Where Vonage does not show the key, one that it marked
 * as failed is taken to have another key.
 */
function isUsable(webhook: Webhook, wanted: Wanted): boolean {
	const { signingAlgo, signingKey, metadataPolicy, statistics } = webhook;
	const isSigned = metadataPolicy !== 'NONE' && signingAlgo !== 'NONE';
	const isKeyShown = KEY_IN_FULL.test(signingKey ?? '');
	const hasKey = isKeyShown ? signingKey === wanted.signingKey : !statistics.failed;
	return isSigned && hasKey;
}

/**
 * A subscription is renewed from half of its lifetime on, so that several checks may fail before
 * its end.
 */
function isHalfOver({ createdAt, renewedAt, expireAt }: Webhook, now: number): boolean {
	const startedAt = renewedAt ?? createdAt;
	if (expireAt === undefined || startedAt === undefined) return true;
	return now >= startedAt + (expireAt - startedAt) / 2;
}

const isPaused = ({ status }: Webhook) => status === 'PAUSED';

const isExpired = ({ expireAt }: Webhook, now: number) => expireAt !== undefined && expireAt <= now;

/** The node's own subscriptions: those for its URLs. Others are never touched. */
async function findOwn(vonage: VonageClient, urls: readonly string[]): Promise<Webhook[]> {
	return (await listWebhooks(vonage)).filter(({ url }) => url !== undefined && urls.includes(url));
}

async function create(vonage: VonageClient, wanted: Wanted, outdated: Webhook[]): Promise<Ensured> {
	const inTheWay = outdated.filter(({ url }) => url === wanted.url);
	let left = outdated;
	const webhook = await createWebhook(vonage, wanted).catch(async (error: unknown) => {
		// a server may allow one subscription for a URL, which the contract leaves open
		if (!isConflict(error) || inTheWay.length === 0) throw error;
		await removeAll(vonage, inTheWay);
		left = outdated.filter((one) => !inTheWay.includes(one));
		return await createWebhook(vonage, wanted);
	});
	// removed after the new one is there, so that there is no gap; an event that comes twice counts once
	await removeAll(vonage, left);
	return { webhook, action: 'created', lossPossible: true };
}

async function removeAll(vonage: VonageClient, webhooks: Webhook[]): Promise<void> {
	for (const { id } of webhooks) await ignoreNotFound(deleteWebhook(vonage, id));
}

/**
 * Makes sure that there is exactly one living subscription for the URL, and none for those that were
 * abandoned: keeps it, renews it (from half of its lifetime on, and at once when it is expired, failed
 * or paused), or creates it.
 *
 * @throws NodeApiError when Vonage cannot be asked; nothing is assumed then
 */
export async function ensure(
	vonage: VonageClient,
	wanted: Wanted,
	now = Date.now(),
): Promise<Ensured> {
	const own = await findOwn(vonage, [wanted.url, ...(wanted.abandonedUrls ?? [])]);
	const [usable] = own
		.filter((webhook) => webhook.url === wanted.url && isUsable(webhook, wanted))
		.sort((a, b) => (b.expireAt ?? 0) - (a.expireAt ?? 0));
	if (!usable) return await create(vonage, wanted, own);
	await removeAll(
		vonage,
		own.filter(({ id }) => id !== usable.id),
	);

	const lossPossible = usable.statistics.failed || isPaused(usable) || isExpired(usable, now);
	if (!lossPossible && !isHalfOver(usable, now)) {
		return { webhook: usable, action: 'kept', lossPossible };
	}
	const webhook = await ignoreNotFound(renewWebhook(vonage, usable.id));
	if (!webhook) return await create(vonage, wanted, []);
	if (isPaused(webhook)) return await create(vonage, wanted, [usable]);
	return { webhook, action: 'renewed', lossPossible };
}

/** Whether there is a subscription for the URL that can be used as it is. */
export async function exists(vonage: VonageClient, wanted: Wanted): Promise<boolean> {
	const own = await findOwn(vonage, [wanted.url]);
	return own.some(
		(webhook) =>
			isUsable(webhook, wanted) &&
			!webhook.statistics.failed &&
			!isPaused(webhook) &&
			!isExpired(webhook, Date.now()),
	);
}

/**
 * Deletes every subscription for the URL.
 *
 * @throws NodeApiError when one could not be deleted
 */
export async function remove(vonage: VonageClient, url: string): Promise<void> {
	await removeAll(vonage, await findOwn(vonage, [url]));
}
