import { NodeOperationError, type IHookFunctions, type INode } from 'n8n-workflow';

const LOOPBACK = /^https?:\/\/(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?:[:/]|$)/i;

const keyOf = ({ id }: INode, workflowId: string | undefined) => `${workflowId}:${id}`;

/**
 * The production URL of each active node. Only the hooks of a webhook are told it; n8n runs them
 * at every activation and start in the process in which the trigger then ticks.
 */
class OwnUrls {
	private readonly urls = new Map<string, string>();

	set(node: INode, workflowId: string | undefined, url: string): void {
		this.urls.set(keyOf(node, workflowId), url);
	}

	get(node: INode, workflowId: string | undefined): string | undefined {
		return this.urls.get(keyOf(node, workflowId));
	}

	delete(node: INode, workflowId: string | undefined): void {
		this.urls.delete(keyOf(node, workflowId));
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
