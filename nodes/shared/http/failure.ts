import { NodeApiError } from 'n8n-workflow';
import { z } from 'zod';

import { readRefusal, toReply, type Reply } from './reply';
import { signInFailure, type SignInFailure } from './signInFailure';

/** Why a request has no usable answer, and what that says about its effect. */
export type Failure =
	/** The API answered with a status that is no success. */
	| { kind: 'refused'; reply: Reply; throttled: boolean }
	/** n8n could not get a token. The request was not sent, or the API refused it with 401. */
	| SignInFailure
	/** No connection was made, so nothing was sent. */
	| { kind: 'unreachable'; code: string }
	/**
	 * The connection broke or timed out when the request may already have been sent. It has a status
	 * when the connection broke in the middle of the answer.
	 */
	| { kind: 'interrupted'; code: string; status?: number }
	/**
	 * The status is a success, but the body cannot be read: it is cut off, or another server
	 * answered.
	 */
	| { kind: 'unreadable'; reply: Reply; defect: string };

/**
 * Codes of WSO2, the gateway in front of VIS, for an exceeded quota (docs/vonage-api.md). It sends
 * them with 429 and 503. With any other status, the request may have been carried out.
 */
const isThrottleFault = (code: number | undefined) =>
	code !== undefined && code >= 900800 && code <= 900807;

/** The server may have carried the request out before it stumbled or ran out of time. */
export const isServerFault = (status: number) => status >= 500 || status === 408;

export const isRedirect = (status: number) => status >= 300 && status < 400;

/**
 * Whether a request with this status may have been carried out. A redirect is often the answer to a
 * request that was carried out (303 always is: RFC 9110, 15.4.4), and no redirect rules it out.
 */
export const leavesOutcomeOpen = (status: number) => isServerFault(status) || isRedirect(status);

/** Whether the request may have been carried out although there is no usable answer. */
export const isOutcomeUnknown = (failure: Failure) =>
	failure.kind === 'interrupted' ||
	failure.kind === 'unreadable' ||
	(failure.kind === 'refused' && leavesOutcomeOpen(failure.reply.status));

/** The failure for a reply whose status is no success. If it is throttled, nothing was done. */
export function refused(reply: Reply): Failure {
	return {
		kind: 'refused',
		reply,
		throttled:
			reply.status === 429 ||
			(reply.status === 503 && isThrottleFault(readRefusal(reply).faultCode)),
	};
}

/** The parts of an axios error that show how far the request got. */
const networkError = z.object({
	isAxiosError: z.literal(true),
	code: z.string().default('UNKNOWN'),
	config: z.object({ url: z.string() }).partial().default({}),
	cause: z.object({ syscall: z.string() }).partial().nullish().catch(undefined),
	response: z
		.object({ status: z.number(), data: z.unknown(), headers: z.record(z.unknown()).catch({}) })
		.optional()
		.catch(undefined),
});

/**
 * Codes that only come while a connection is being made, so that no byte of the request was sent.
 * Codes that can also end an established connection (EHOSTUNREACH, ENETUNREACH, ETIMEDOUT) are not
 * here: for them the failed system call shows which it was.
 */
const NEVER_CONNECTED = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'CERT_HAS_EXPIRED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** The error and its causes, outermost first: n8n wraps an error, sometimes twice. */
function* causesOf(error: unknown): Generator<Error> {
	for (let current = error; current instanceof Error; current = current.cause) yield current;
}

/** What is known of a request that n8n has thrown an error for. */
export interface Thrown {
	/** What `httpRequestWithAuthentication` threw. */
	error: unknown;
	/**
	 * What the last request threw that n8n made through a helper: n8n 1 does not keep it in `error`.
	 */
	thrown: unknown;
	/** The URL of the request, to tell a failure of the API from one of the token endpoint. */
	url: string;
	/** Whether n8n's OAuth2 client signs in: it makes each request to the API through a helper. */
	isOAuth2: boolean;
}

/** Classifies what n8n threw instead of an answer. */
export function classify({ error, thrown, url, isOAuth2 }: Thrown): Failure {
	const causes = [...causesOf(error)];
	const found = [...causes, thrown]
		.map((cause) => networkError.safeParse(cause).data)
		.find((parsed) => parsed !== undefined);
	if (!found) {
		const code = isOAuth2 ? undefined : forgottenCode(error);
		return code === undefined ? signInFailure(causes) : networkFailure(code);
	}
	const { code, config, cause, response } = found;
	if (!(config.url ?? url).startsWith(url)) {
		return NEVER_CONNECTED.has(code) || cause?.syscall === 'connect'
			? { kind: 'unreachable', code }
			: signInFailure(causes, response && response.status >= 300 ? response.status : code);
	}
	if (response && response.status >= 300) {
		return refused(toReply(response.status, response.headers, response.data));
	}
	if (response) return { kind: 'interrupted', code, status: response.status };
	return cause?.syscall === 'connect' ? { kind: 'unreachable', code } : networkFailure(code);
}

/**
 * What n8n 1 keeps of a failed request, as `httpCode`: the code of the network error, or the status
 * of an answer that broke off. Errors from before the request, such as an unusable key, have none.
 */
function forgottenCode(error: unknown): string | undefined {
	return error instanceof NodeApiError ? (error.httpCode ?? undefined) : undefined;
}

function networkFailure(code: string): Failure {
	if (/^\d+$/.test(code)) {
		return { kind: 'interrupted', code: 'ERR_BAD_RESPONSE', status: Number(code) };
	}
	return { kind: NEVER_CONNECTED.has(code) ? 'unreachable' : 'interrupted', code };
}
