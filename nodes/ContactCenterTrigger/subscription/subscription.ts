import { createHash } from 'node:crypto';

import type { VonageClient } from '../../shared/http/client';
import { ignoreNotFound } from '../../shared/http/notFound';
import { listEventTypes, newestTypes } from '../../shared/vonage/contactCenterWebhooks/eventTypes';
import {
	createSubscription,
	deleteSubscription,
	listSubscriptions,
	updateSubscription,
	type Subscription,
	type SubscriptionValues,
} from '../../shared/vonage/contactCenterWebhooks/subscriptions';

/** The longest name that Vonage takes (vcc-webhooks.json SubscriptionCreate.name). */
const MAX_NAME_LENGTH = 128;

/** The subscription that a node wants to have. Its URL is its identity. */
export interface Wanted {
	url: string;
	/** In base64. */
	secret: string;
	/** Kinds of events, without their versions. */
	events: readonly string[];
	/** For the name of the subscription in the Admin Portal. */
	workflowName: string;
	/** URLs at which the node has no webhook any more. */
	abandonedUrls?: readonly string[];
	/**
	 * Whether the subscription is known to have this secret, which Vonage does not show. Otherwise it
	 * gets the secret.
	 */
	hasSecret?: boolean;
}

/** What was found and done, and whether events may have been lost before. */
export interface Ensured {
	action: 'kept' | 'changed' | 'created';
	lossPossible: boolean;
}

/** What the name of a subscription ends with. */
const markOf = (url: string) => createHash('sha256').update(url).digest('hex').slice(0, 12);

/**
 * The name of a subscription: in words for whoever sees it in the Admin Portal, and with a mark of its URL,
 * because no two subscriptions of an account may have the same name.
 */
export function nameOf({ url, workflowName }: Pick<Wanted, 'url' | 'workflowName'>): string {
	const mark = markOf(url);
	const words = `n8n ${workflowName.trim()}`.slice(0, MAX_NAME_LENGTH - mark.length - 1);
	// half of a character that takes two places
	return `${words.replace(/[\uD800-\uDBFF]$/, '').trim()} ${mark}`;
}

const isSameList = (one: readonly string[] | undefined, other: readonly string[]) =>
	one !== undefined && [...one].sort().join() === [...other].sort().join();

type Own = Subscription & { url: string };

/** The node's own subscriptions: those for its URLs. Others are never touched. */
async function findOwn(vonage: VonageClient, urls: readonly string[]): Promise<Own[]> {
	return (await listSubscriptions(vonage)).filter(
		(subscription): subscription is Own =>
			subscription.url !== undefined && urls.includes(subscription.url),
	);
}

async function removeAll(vonage: VonageClient, subscriptions: Subscription[]): Promise<void> {
	for (const { subscriptionId } of subscriptions) await deleteSubscription(vonage, subscriptionId);
}

async function create(
	vonage: VonageClient,
	wanted: Wanted,
	events: readonly string[],
): Promise<Ensured> {
	const { url, secret } = wanted;
	await createSubscription(vonage, { name: nameOf(wanted), url, events, enabled: true, secret });
	return { action: 'created', lossPossible: true };
}

/** What must be changed so that a subscription is the one that is wanted. */
function changesOf(
	{ enabled, events }: Subscription,
	wanted: Wanted,
	types: readonly string[],
): Partial<SubscriptionValues> {
	return {
		...(enabled === false && { enabled: true }),
		...(!isSameList(events, types) && { events: types }),
		...(!wanted.hasSecret && { secret: wanted.secret }),
	};
}

/**
 * Makes sure that there is exactly one subscription for the URL, switched on and with the events that are
 * wanted, and none for those URLs that were abandoned.
 *
 * @throws NodeApiError when Vonage cannot be asked; nothing is assumed then
 */
export async function ensure(vonage: VonageClient, wanted: Wanted): Promise<Ensured> {
	const types = newestTypes(wanted.events, await listEventTypes(vonage));
	const own = await findOwn(vonage, [wanted.url, ...(wanted.abandonedUrls ?? [])]);
	const usable = own.find(({ url }) => url === wanted.url);
	await removeAll(
		vonage,
		own.filter((subscription) => subscription !== usable),
	);
	if (!usable) return await create(vonage, wanted, types);
	const changes = changesOf(usable, wanted, types);
	if (Object.keys(changes).length === 0) return { action: 'kept', lossPossible: false };
	const changed = await ignoreNotFound(updateSubscription(vonage, usable.subscriptionId, changes));
	if (!changed) return await create(vonage, wanted, types);
	return { action: 'changed', lossPossible: usable.enabled === false };
}

/**
 * Removes every subscription for the URL.
 *
 * @throws NodeApiError when one could not be removed
 */
export async function remove(vonage: VonageClient, url: string): Promise<void> {
	await removeAll(vonage, await findOwn(vonage, [url]));
}

/**
 * Removes the subscriptions for the URLs that have the name which a node gives them, and not what a person
 * has made in the Admin Portal for the same URL.
 *
 * @throws NodeApiError when one could not be removed
 */
export async function removeMade(vonage: VonageClient, urls: readonly string[]): Promise<void> {
	const own = await findOwn(vonage, urls);
	await removeAll(
		vonage,
		own.filter(({ name, url }) => name?.startsWith('n8n') && name.endsWith(markOf(url))),
	);
}
