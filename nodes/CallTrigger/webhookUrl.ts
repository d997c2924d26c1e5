import { NodeOperationError, type IHookFunctions, type INode } from 'n8n-workflow';

const LOOPBACK = /^https?:\/\/(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?:[:/]|$)/i;

const keyOf = ({ id }: INode, workflowId: string | undefined) => `${workflowId}:${id}`;

/**
 * The production URL of each active node. Only the hooks of a webhook are told it; n8n runs them
 * at every activation and start in the process in which the trigger then ticks.
 */
class OwnUrls {
	private readonly urls = new Map<string, string>();

	private readonly created = new Set<string>();

	set(node: INode, workflowId: string | undefined, url: string): void {
		this.created.delete(url);
		this.urls.set(keyOf(node, workflowId), url);
	}

	/** Remembers that there was no subscription for the URL when the node was activated. */
	markCreated(url: string): void {
		this.created.add(url);
	}

	wasCreated(url: string): boolean {
		return this.created.has(url);
	}

	get(node: INode, workflowId: string | undefined): string | undefined {
		return this.urls.get(keyOf(node, workflowId));
	}

	delete(node: INode, workflowId: string | undefined): void {
		const key = keyOf(node, workflowId);
		this.created.delete(this.urls.get(key) ?? '');
		this.urls.delete(key);
	}
}

export const ownUrl = new OwnUrls();

/**
 * The URL that Vonage shall deliver to.
 *
 * @throws NodeOperationError when Vonage cannot reach it, unless the API is on this machine too
 */
export function deliveryUrl(context: IHookFunctions, apiUrl: string): string {
	const url = context.getNodeWebhookUrl('default') ?? '';
	if (LOOPBACK.test(apiUrl)) return url;
	if (LOOPBACK.test(url) || !/^https:\/\//i.test(url)) {
		throw new NodeOperationError(context.getNode(), `Vonage cannot deliver events to ${url}`, {
			description:
				'The webhook URL must start with https:// and be reachable from the internet. Set WEBHOOK_URL in the settings of this n8n to its public address',
		});
	}
	return url;
}
