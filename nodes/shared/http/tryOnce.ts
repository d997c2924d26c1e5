import type { IHttpRequestOptions } from 'n8n-workflow';

import { toJson } from '../plain/json';
import { readBody, type ReadReply } from './checkedReply';
import type { Credential, RequestContext } from './credential';
import type { Failure } from './failure';
import { targetOf } from './redirect';
import type { Reply } from './reply';
import type { ApiRequest } from './request';
import { sendSignedIn } from './signedIn';
import type { SignIns } from './signIns';
import { REQUEST_TIMEOUT_MS, TRY_DEADLINE_MS } from './timeout';
import { sendWithoutToken } from './withoutToken';

/** What every try of a client has in common. */
export interface Sender {
	context: RequestContext;
	credential: Credential;
	signIns: SignIns;
	/** Signals that end the try before its own deadline. */
	stops: readonly AbortSignal[];
}

/** How many redirects lead to a file at most. */
const MOST_REDIRECTS = 5;

/** Makes one try: returns a success that can be read, or the reason why there is none. */
export async function tryOnce(
	sender: Sender,
	url: string,
	request: ApiRequest<unknown>,
): Promise<ReadReply | Failure> {
	const stops = [...sender.stops, AbortSignal.timeout(TRY_DEADLINE_MS)];
	// made anew for each request, because n8n puts the token into what it gets
	const optionsAt = (at: string) => ({
		method: request.method,
		url: at,
		qs: request.query,
		headers: {
			Accept: 'application/json',
			...(request.body && { 'Content-Type': 'application/json' }),
			...request.headers,
		},
		body: request.body && toJson(request.body),
		// text, because JSON.parse would lose digits of long ids
		encoding: request.fileRoot === undefined ? ('text' as const) : ('stream' as const),
		timeout: REQUEST_TIMEOUT_MS,
	});
	const { context, credential, signIns } = sender;
	const outcome = await sendSignedIn(context, credential, optionsAt(url), signIns, stops);
	const way = { url, root: request.fileRoot, optionsAt, stops };
	const last = await followed(sender, outcome, way);
	if ('kind' in last) return last;
	if (last.stream) return { reply: last, body: last };
	if (request.fileRoot !== undefined) {
		return { kind: 'unreadable', reply: last, defect: 'is no file' };
	}
	const mayBeEmpty = request.reply.safeParse(undefined).success;
	const read = readBody(last, request.isSentBack === true, mayBeEmpty);
	const isText = 'kind' in read && request.mayBeText === true && last.text.trim() !== '';
	return isText ? { reply: last, body: last.text } : read;
}

interface Way {
	url: string;
	/** Below this address the token may go; undefined where redirects are not followed. */
	root: string | undefined;
	/** Makes the request for an address. */
	optionsAt(url: string): IHttpRequestOptions;
	stops: readonly AbortSignal[];
}

/**
 * Follows the redirects that lead to a file. The token goes to no other address than those of the API, and not even
 * there once another server has had a say.
 */
async function followed(
	{ context, credential, signIns }: Sender,
	first: Reply | Failure,
	{ url: asked, root, optionsAt, stops }: Way,
): Promise<Reply | Failure> {
	let outcome = first;
	let url = asked;
	let isOwn = true;
	for (let redirects = 0; root !== undefined && redirects < MOST_REDIRECTS; redirects += 1) {
		if (!('kind' in outcome) || outcome.kind !== 'refused') break;
		const target = targetOf(outcome.reply, url, root);
		if (!target) break;
		({ url } = target);
		isOwn &&= target.isOwn;
		outcome = isOwn
			? await sendSignedIn(context, credential, { ...optionsAt(url), url }, signIns, stops)
			: await sendWithoutToken(context, optionsAt(url), stops);
	}
	return outcome;
}
