import type { IHookFunctions, ITriggerFunctions, IWebhookFunctions } from 'n8n-workflow';

type NodeContext = IHookFunctions | ITriggerFunctions;

/** A webhook that n8n has registered in this process. */
export interface Registered {
	url: string;
	/** Aborted when n8n removes the webhook. */
	removed: AbortSignal;
}

const keyOf = (context: NodeContext | IWebhookFunctions) =>
	`${context.getWorkflow().id}:${context.getNode().id}`;

/**
 * The webhooks that n8n registered in this process. Only their hooks are told their URL; n8n runs
 * them at every activation and start in the process in which the trigger then ticks.
 */
class RegisteredWebhooks {
	private readonly production = new Map<string, { url: string; removal: AbortController }>();

	private readonly tests = new Set<string>();

	private readonly formerUsers = new Map<string, readonly string[]>();

	add(context: NodeContext, url: string): void {
		if (this.production.get(keyOf(context))?.url === url) return;
		this.remove(context);
		this.production.set(keyOf(context), { url, removal: new AbortController() });
	}

	/** The production webhook of a node. */
	get(context: NodeContext): Registered | undefined {
		const registered = this.production.get(keyOf(context));
		return registered && { url: registered.url, removed: registered.removal.signal };
	}

	remove(context: NodeContext): void {
		this.production.get(keyOf(context))?.removal.abort();
		this.production.delete(keyOf(context));
	}

	addTest(url: string): void {
		this.tests.add(url);
	}

	/** Whether there was a test listen at the URL. */
	removeTest(url: string): boolean {
		return this.tests.delete(url);
	}

	/**
	 * Keeps whose calls a node no longer gets: those of users who were signed in before. Known only to
	 * whoever checks the subscription, and only for as long.
	 */
	setFormerUsers(context: NodeContext, userIds: readonly string[]): void {
		this.formerUsers.set(keyOf(context), userIds);
	}

	isOfFormerUser(context: IWebhookFunctions, userId: unknown): boolean {
		return this.formerUsers.get(keyOf(context))?.includes(String(userId)) ?? false;
	}

	/** Whether any node has its webhook there. */
	has(url: string): boolean {
		return this.tests.has(url) || [...this.production.values()].some((each) => each.url === url);
	}
}

export const registeredWebhooks = new RegisteredWebhooks();
