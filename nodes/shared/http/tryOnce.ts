import { toJson } from '../plain/json';
import { readBody, type ReadReply } from './checkedReply';
import type { Credential, RequestContext } from './credential';
import type { Failure } from './failure';
import type { ApiRequest } from './request';
import { sendSignedIn } from './signedIn';
import type { SignIns } from './signIns';
import { REQUEST_TIMEOUT_MS, TRY_DEADLINE_MS } from './timeout';

/** What every try of a client has in common. */
export interface Sender {
	context: RequestContext;
	credential: Credential;
	signIns: SignIns;
	/** Signals that end the try before its own deadline. */
	stops: readonly AbortSignal[];
}

/** Makes one try: returns a success that can be read, or the reason why there is none. */
export async function tryOnce(
	{ context, credential, signIns, stops }: Sender,
	url: string,
	request: ApiRequest<unknown>,
): Promise<ReadReply | Failure> {
	const outcome = await sendSignedIn(
		context,
		credential,
		{
			method: request.method,
			url,
			qs: request.query,
			headers: {
				Accept: 'application/json',
				...(request.body && { 'Content-Type': 'application/json' }),
				...request.headers,
			},
			body: request.body && toJson(request.body),
			// text, because JSON.parse would lose digits of long ids
			encoding: 'text',
			timeout: REQUEST_TIMEOUT_MS,
		},
		signIns,
		[...stops, AbortSignal.timeout(TRY_DEADLINE_MS)],
	);
	if ('kind' in outcome) return outcome;
	const mayBeEmpty = request.reply.safeParse(undefined).success;
	return readBody(outcome, request.isSentBack === true, mayBeEmpty);
}
