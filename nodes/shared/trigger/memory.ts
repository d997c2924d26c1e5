import type { TriggerContext } from './context';
import { Recent } from './recent';
import { SigningKeys } from './signingKeys';

/** A webhook that n8n has registered in this process. */
export interface RegisteredWebhook {
	url: string;
	/** Aborted when n8n removes the webhook. */
	removed: AbortSignal;
}

/** How many answered events are kept, so that they are recognised when Vonage delivers them again. */
const MAX_ANSWERED = 1_000;

/** How many handed-on calls are kept: more than a user has in a day. */
const MAX_HANDED_ON = 10_000;

/** Publishing a change takes less time. What is older was left by a workflow that was deactivated. */
const LEFT_FOR_MS = 10 * 60_000;

/**
 * What this process remembers of a node. n8n calls the node in several ways, and each of them leaves
 * here what another one needs: the hooks register the webhook, the trigger checks it, and deliveries
 * are answered. A webhook process of the queue mode only answers deliveries.
 */
class NodeMemory {
	/** The events that were answered lately: one that is delivered again starts nothing. */
	readonly answered = new Recent(MAX_ANSWERED);

	/**
	 * What was handed on lately, where the webhook is registered, so that nothing is brought that came
	 * already. In regular mode that process carries all executions out and knows everything; the main
	 * process of queue mode knows what it has brought itself.
	 */
	readonly handedOn = new Recent(MAX_HANDED_ON);

	/** What the last trigger left when n8n closed it. */
	left?: { legacy: object; at: number };

	/**
	 * Whether a person activates the workflow just now. The hooks make the subscription then, and learn
	 * from it what Vonage's clock shows; the checks begin after them.
	 */
	isActivating = false;

	private registered?: { url: string; removal: AbortController };

	private readonly keys = new Map<string, SigningKeys>();

	/** The production webhook of the node, if n8n has registered it. */
	get webhook(): RegisteredWebhook | undefined {
		const { registered } = this;
		return registered && { url: registered.url, removed: registered.removal.signal };
	}

	/** n8n has registered the webhook. Only its hooks are told the URL. */
	register(url: string): void {
		if (this.registered?.url === url) return;
		this.unregister();
		this.registered = { url, removal: new AbortController() };
	}

	/** n8n has removed the webhook. */
	unregister(): void {
		this.registered?.removal.abort();
		this.registered = undefined;
	}

	/** The keys made of one credential and one webhook ID, which the name of the source tells apart. */
	keysOf(source: string): SigningKeys {
		const known = this.keys.get(source) ?? new SigningKeys();
		this.keys.set(source, known);
		return known;
	}

	/** Takes what the last trigger has left, unless that was too long ago. */
	takeLeft<Legacy extends object>(now: number): Legacy | undefined {
		const { left } = this;
		this.left = undefined;
		return left && Math.abs(now - left.at) <= LEFT_FOR_MS ? (left.legacy as Legacy) : undefined;
	}
}

/** By workflow and node. */
const memories = new Map<string, NodeMemory>();

/** The URLs of test listens, which begin and end apart from the webhook of production. */
const testUrls = new Set<string>();

/** What tells the nodes of all workflows apart. */
export const nodeKey = (context: TriggerContext): string =>
	`${context.getWorkflow().id}:${context.getNode().id}`;

/**
 * What this process remembers of a node. What must outlive the process is kept in n8n's static data
 * and in n8n's database (eventStore.ts).
 */
export function memoryOf(context: TriggerContext): NodeMemory {
	const memory = memories.get(nodeKey(context)) ?? new NodeMemory();
	memories.set(nodeKey(context), memory);
	return memory;
}

/**
 * Forgets a node that is deactivated. Work that is still under way keeps the memory that it began with,
 * and nothing that it writes there is seen by what comes after. Only what the trigger has left stays, for
 * a while: n8n removes the webhook, before or after it closes the trigger, in the same way when a change
 * is published.
 */
export function forget(context: TriggerContext): void {
	const before = memories.get(nodeKey(context));
	memories.delete(nodeKey(context));
	before?.unregister();
	if (before?.left) memoryOf(context).left = before.left;
}

/**
 * Keeps what a trigger leaves for the one that follows it when a change is published. After a deactivation
 * none follows, and a later call of this function forgets the node.
 */
export function leave(context: TriggerContext, legacy: object): void {
	const now = Date.now();
	for (const [name, { left, webhook }] of memories) {
		if (left && !webhook && Math.abs(now - left.at) > LEFT_FOR_MS) memories.delete(name);
	}
	memoryOf(context).left = { legacy, at: now };
}

/** A test listen begins at a URL. */
export function beginTest(url: string): void {
	testUrls.add(url);
}

/** A test listen ends; false when there was none at the URL. */
export function endTest(url: string): boolean {
	return testUrls.delete(url);
}

/** Whether any node has its webhook at a URL, of production or of a test listen. */
export function isInUse(url: string): boolean {
	return testUrls.has(url) || [...memories.values()].some(({ webhook }) => webhook?.url === url);
}
