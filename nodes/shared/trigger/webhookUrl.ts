import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';

const LOOPBACK = /^https?:\/\/(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?:[:/]|$)/i;

/** Whether Vonage can deliver to a URL; an API on this machine can deliver to any. */
const isReachable = (url: string, apiUrl: string): boolean =>
	LOOPBACK.test(apiUrl) || (/^https:\/\//i.test(url) && !LOOPBACK.test(url));

/** The URL that n8n has for the webhook: of the test listen, or of production. */
export const webhookUrl = (context: IHookFunctions): string =>
	context.getNodeWebhookUrl('default') ?? '';

/**
 * The URL of a node's test listens, from its production URL. Assumes n8n's default names of
 * endpoints.
 */
export const testUrlOf = (url: string): string =>
	url.replace(/\/webhook(?=\/[^/]+\/webhook$)/, '/webhook-test');

/**
 * The URL that Vonage shall deliver to.
 *
 * @throws NodeOperationError when Vonage cannot reach it
 */
export function deliveryUrl(context: IHookFunctions, apiUrl: string): string {
	const url = webhookUrl(context);
	if (!isReachable(url, apiUrl)) {
		throw new NodeOperationError(context.getNode(), `Vonage cannot deliver events to ${url}`, {
			description:
				'The webhook URL must start with https:// and be reachable from the internet. Set N8N_WEBHOOK_URL (before n8n 2.35: WEBHOOK_URL) in the settings of this n8n to its public address',
		});
	}
	return url;
}
