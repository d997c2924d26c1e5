import { NodeApiError } from 'n8n-workflow';
import { z } from 'zod';

import { readRefusal, toReply, type Reply } from './reply';
import { signInFailure, type SignInFailure } from './signInFailure';

/** Why a request has no usable answer, and what that says about its effect. */
export type Failure =
	/** The API answered with a status that is no success. */
	| { kind: 'refused'; reply: Reply; throttled: boolean }
	/** n8n has no token for the request, so it was not sent, or was refused with 401 before. */
	| SignInFailure
	/** No connection was made, so nothing was sent. */
	| { kind: 'unreachable'; code: string }
	/**
	 * The connection broke or timed out after the request may have left. The status is there when it
	 * broke within an answer.
	 */
	| { kind: 'interrupted'; code: string; status?: number }
	/** A success whose body nothing can be read of: it broke off, or another server answered. */
	| { kind: 'unreadable'; reply: Reply; defect: string };

/**
 * Codes of WSO2, the gateway in front of VIS, for an exceeded quota (docs/vonage-api.md). It sends
 * them with 429 and 503; with another status they do not tell what was done.
 */
const isThrottleFault = (code: number | undefined) =>
	code !== undefined && code >= 900800 && code <= 900807;

/** The server may have carried the request out before it stumbled or ran out of time. */
export const isServerFault = (status: number) => status >= 500 || status === 408;

export const isRedirect = (status: number) => status >= 300 && status < 400;

/**
 * Whether a request with this answer may have been carried out. A redirect often follows on what was
 * done (303 always does: RFC 9110, 15.4.4), and no status rules it out.
 */
export const leavesOutcomeOpen = (status: number) => isServerFault(status) || isRedirect(status);

/** Whether the request may have been carried out although there is no usable answer. */
export const isOutcomeUnknown = (failure: Failure) =>
	failure.kind === 'interrupted' ||
	failure.kind === 'unreadable' ||
	(failure.kind === 'refused' && leavesOutcomeOpen(failure.reply.status));

/** What a reply with a status that is no success says about the effect of its request. */
export function refused(reply: Reply): Failure {
	return {
		kind: 'refused',
		reply,
		throttled:
			reply.status === 429 ||
			(reply.status === 503 && isThrottleFault(readRefusal(reply).faultCode)),
	};
}

/** The parts of an axios error that tell how far the request went. */
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
 * Raised only while the connection is being made: no byte of the request was sent. Codes that an
 * established connection can end with as well (EHOSTUNREACH, ENETUNREACH, ETIMEDOUT) are not here:
 * for them the failed system call tells.
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

/** n8n wraps what went wrong, sometimes twice: the error and its causes, outermost first. */
function* causesOf(error: unknown): Generator<Error> {
	for (let current = error; current instanceof Error; current = current.cause) yield current;
}

/** What is known of a request that n8n has thrown an error for. */
export interface Thrown {
	/** From `httpRequestWithAuthentication`. */
	error: unknown;
	/** What the last request was thrown for that n8n made by a helper: n8n 1 hides it in `error`. */
	thrown: unknown;
	/** The URL that was asked for, to tell the API from the token endpoint. */
	url: string;
	/** Whether n8n's OAuth2 client signs in: then each request to the API is made by a helper. */
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
 * n8n 1 forgets the error of a request and keeps its code as httpCode, or the status of an answer
 * that broke off. Errors that come before the request, such as that of an unusable key, have none.
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
