import { NodeOperationError, type IHookFunctions, type INode } from 'n8n-workflow';

import type { Ensured } from './subscription';

const LOOPBACK = /^https?:\/\/(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?:[:/]|$)/i;

const keyOf = ({ id }: INode, workflowId: string | undefined) => `${workflowId}:${id}`;

/**
 * The production URL of each active node. Only the hooks of a webhook are told it; n8n runs them
 * at every activation and start in the process in which the trigger then ticks.
 */
class OwnUrls {
	private readonly urls = new Map<string, string>();

	private readonly repairs = new Map<string, Ensured>();

	private readonly uncertain = new Set<string>();

	set(node: INode, workflowId: string | undefined, url: string): void {
		this.repairs.delete(url);
		this.urls.set(keyOf(node, workflowId), url);
	}

	/** Remembers what had to be done when the node was activated: deliveries go on from then. */
	setRepair(url: string, ensured: Ensured): void {
		this.repairs.set(url, ensured);
		this.uncertain.delete(url);
	}

	getRepair(url: string): Ensured | undefined {
		return this.repairs.get(url);
	}

	/** From now on until it is known better the subscription may be a new one, which nobody noticed. */
	setUncertain(url: string): void {
		this.uncertain.add(url);
	}

	isUncertain(url: string): boolean {
		return this.uncertain.has(url);
	}

	get(node: INode, workflowId: string | undefined): string | undefined {
		return this.urls.get(keyOf(node, workflowId));
	}

	delete(node: INode, workflowId: string | undefined): void {
		const key = keyOf(node, workflowId);
		const url = this.urls.get(key) ?? '';
		this.repairs.delete(url);
		this.uncertain.delete(url);
		this.urls.delete(key);
	}
}

export const ownUrl = new OwnUrls();

/** Whether Vonage can deliver to a URL; an API on this machine can deliver to any. */
export const isReachable = (url: string, apiUrl: string): boolean =>
	LOOPBACK.test(apiUrl) || (/^https:\/\//i.test(url) && !LOOPBACK.test(url));

/**
 * The URL that Vonage shall deliver to.
 *
 * @throws NodeOperationError when Vonage cannot reach it
 */
export function deliveryUrl(context: IHookFunctions, apiUrl: string): string {
	const url = context.getNodeWebhookUrl('default') ?? '';
	if (!isReachable(url, apiUrl)) {
		throw new NodeOperationError(context.getNode(), `Vonage cannot deliver events to ${url}`, {
			description:
				'The webhook URL must start with https:// and be reachable from the internet. Set WEBHOOK_URL in the settings of this n8n to its public address',
		});
	}
	return url;
}
