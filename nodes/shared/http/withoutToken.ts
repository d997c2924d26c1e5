import type { IHttpRequestOptions } from 'n8n-workflow';

import { unlessStopped } from '../plain/unlessStopped';
import type { RequestContext } from './credential';
import { classify, refused, type Failure } from './failure';
import type { Reply } from './reply';
import { replyIn } from './signedIn';

/** Sends a request once to an address that gets no token, such as that of a file store. Redirects are not followed. */
export async function sendWithoutToken(
	{ helpers }: RequestContext,
	request: IHttpRequestOptions,
	stops: readonly AbortSignal[],
): Promise<Reply | Failure> {
	const outcome = await unlessStopped(stops, async (abortSignal) => {
		try {
			const response: unknown = await helpers.httpRequest({
				...request,
				abortSignal,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
			});
			const reply = { ...(await replyIn(response)), host: new URL(request.url).host };
			return reply.status < 300 ? reply : refused(reply);
		} catch (error) {
			return classify({ error, thrown: error, url: request.url, isOAuth2: false });
		}
	});
	return outcome ?? { kind: 'interrupted', code: 'ETIMEDOUT' };
}
