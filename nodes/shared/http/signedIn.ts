import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { z } from 'zod';

import { unlessStopped } from '../plain/unlessStopped';
import { isStream, textOf } from './byteStream';
import type { Credential, RequestContext } from './credential';
import { classify, refused, type Failure } from './failure';
import { toReply, type Reply } from './reply';
import type { SignIns } from './signIns';

/**
 * Thrown into n8n's OAuth2 client, which takes it for an expired token, gets a new one and sends
 * again.
 */
class TokenExpired extends Error {
	readonly response = { status: 401 };
}

const fullResponse = z.object({
	statusCode: z.number(),
	headers: z.record(z.unknown()).catch({}),
	body: z.unknown(),
});

/** The statuses of a file: others below 300 say that there is none, or not yet. */
const OF_FILE = [200, 203, 206];

/** Whether an answer brings a file. A web page is none: another server has answered, such as a proxy. */
const isFile = (status: number, { 'content-type': type }: Reply['headers']) =>
	OF_FILE.includes(status) && !/^\s*text\/html\b/i.test(String(type));

/** The reply in what n8n returns. What is no file is read, also where a stream was asked for. */
export async function replyIn(response: unknown): Promise<Reply> {
	const full = fullResponse.safeParse(response).data;
	if (!full) return { status: 200, headers: {}, text: '' };
	const { statusCode, headers, body } = full;
	if (!isStream(body)) return toReply(statusCode, headers, typeof body === 'string' ? body : '');
	if (isFile(statusCode, headers)) return { status: statusCode, headers, text: '', stream: body };
	return toReply(statusCode, headers, await textOf(body));
}

/** The abort reason of a signal from `AbortSignal.timeout`. */
const overTime = z.object({ name: z.literal('TimeoutError') });

function whyStopped(stops: readonly AbortSignal[]): string {
	const reason: unknown = stops.find(({ aborted }) => aborted)?.reason;
	return overTime.safeParse(reason).success ? 'ETIMEDOUT' : 'ERR_CANCELED';
}

const token = z.union([
	z.object({ accessToken: z.string().min(1) }),
	z.object({ oauthTokenData: z.object({ access_token: z.string().min(1) }) }),
]);

/** What n8n gets to see of the token of a credential: what is known, the newest one, or none. */
type Token = 'known' | 'newest' | 'none';

/**
 * Sends a request once, signed in by n8n, with a new token when there is none or the API no longer
 * accepts it. Redirects are not followed. Works alike on n8n 1 and 2, which differ in this:
 * - n8n 1 has no option that throws a 401 and returns other statuses. So every status is returned,
 *   and the renewal is set off here.
 * - n8n 1 drops the error that it wraps in one of its own. So the error is noted here before that.
 *
 * @param signIns the sign-ins of the run with this credential
 * @param stops signals that end the request and close its connection, such as a deadline
 */
export async function sendSignedIn(
	context: RequestContext,
	credential: Credential,
	request: IHttpRequestOptions & { url: string },
	signIns: SignIns,
	stops: readonly AbortSignal[],
): Promise<Reply | Failure> {
	// nothing was sent
	if (stops.some(({ aborted }) => aborted)) return { kind: 'unreachable', code: whyStopped(stops) };
	const isOAuth2 = credential.type.endsWith('OAuth2Api');
	const hasSignIn = isOAuth2 || credential.data.accessToken !== undefined;
	let isSigningIn = false;
	let mayRenew = false;
	let authorization: unknown;
	let thrown: unknown;

	/**
	 * Takes the place of n8n's helper. n8n's OAuth2 client calls the API through it, and a password
	 * sign-in calls the token endpoint. Because of the signal, a sign-in that goes on after it was
	 * given up sends nothing more.
	 */
	async function httpRequest(
		options: IHttpRequestOptions,
		abortSignal: AbortSignal,
	): Promise<unknown> {
		thrown = undefined;
		if (mayRenew && options.headers?.Authorization === authorization) {
			mayRenew = false;
			throw new TokenExpired();
		}
		authorization = options.headers?.Authorization;
		isSigningIn = !isOAuth2;
		const response: unknown = await context.helpers
			.httpRequest({ ...options, abortSignal })
			.catch((error: unknown) => {
				thrown = error;
				throw error;
			});
		isSigningIn = false;
		return response;
	}

	/** The values of the credential, as a copy: n8n puts a new token into what it gets. */
	async function valuesWith(seen: Token): Promise<ICredentialDataDecryptedObject> {
		if (seen === 'known') return { ...credential.data };
		const values = await credential.readAgain();
		return { ...values, ...(seen === 'none' && { accessToken: '' }) };
	}

	async function send(stop: AbortSignal, seen: Token): Promise<Reply | Failure> {
		isSigningIn = isOAuth2;
		thrown = undefined;
		const observed = Object.create(context, {
			helpers: {
				value: {
					...context.helpers,
					httpRequest: async (sent: IHttpRequestOptions) => await httpRequest(sent, stop),
				},
			},
			// n8n would read the credential for each request, and for the first item
			getCredentials: { value: async () => await valuesWith(seen) },
			// n8n takes the signal that ends a request from here
			getExecutionCancelSignal: { value: () => stop },
		}) as RequestContext;
		try {
			const response: unknown = await context.helpers.httpRequestWithAuthentication.call(
				observed,
				credential.type,
				{
					...request,
					returnFullResponse: true,
					ignoreHttpStatusErrors: true,
					disableFollowRedirect: true,
				},
			);
			const reply = await replyIn(response);
			return reply.status < 300 ? reply : refused(reply);
		} catch (error) {
			return classify({ error, thrown, url: request.url, isOAuth2 });
		}
	}

	/**
	 * Signs in and sends: for the first time, or although there is a token, unless that is a new one
	 * by now. The new token is there for all before anyone else takes its turn.
	 */
	async function signInAndSend(stop: AbortSignal, isFirst: boolean): Promise<Reply | Failure> {
		mayRenew = isOAuth2 && !isFirst;
		const outcome = await send(stop, isFirst || isOAuth2 ? 'newest' : 'none');
		// what was sent counts, whether or not the credential can be read
		await credential.readAgain().catch(() => undefined);
		return outcome;
	}

	const outcome = await unlessStopped(stops, async (stop) => {
		if (signIns.refused) return signIns.refused;
		const known = signIns.count;
		const isFirst = hasSignIn && known === 0 && !token.safeParse(credential.data).success;
		if (!isFirst) {
			const sent = await send(stop, 'known');
			signIns.noteRefusal(sent);
			const isExpired = 'kind' in sent && sent.kind === 'refused' && sent.reply.status === 401;
			if (!isExpired || !hasSignIn) return sent;
		}
		isSigningIn = true;
		const signedIn = await signIns.inTurn(
			stop,
			known,
			async () => await signInAndSend(stop, isFirst),
		);
		return signedIn ?? (stop.aborted ? undefined : await send(stop, 'newest'));
	});
	if (outcome) return outcome;
	const code = whyStopped(stops);
	return isSigningIn
		? { kind: 'signIn', why: 'unavailable', status: undefined, message: code }
		: { kind: 'interrupted', code };
}
