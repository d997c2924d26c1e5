import { z } from 'zod';

import { readRefusal, type Reply } from './reply';

/** Why a request has no usable answer, and what that says about its effect. */
export type Failure =
	/** The API answered with a status that is no success. */
	| { kind: 'refused'; reply: Reply; retryAfter: string | undefined; throttled: boolean }
	/** The token endpoint did not give a token, so nothing was sent to the API. */
	| { kind: 'signIn'; status: number | undefined; message: string }
	/** No connection was made, so nothing was sent. */
	| { kind: 'unreachable'; code: string }
	/** The connection broke or timed out after the request may have left. */
	| { kind: 'interrupted'; code: string };

/** Codes of WSO2, the gateway in front of VIS, for an exceeded quota (docs/vonage-api.md). */
const isThrottleFault = (code: number | undefined) =>
	code !== undefined && code >= 900800 && code <= 900807;

/** The server may have carried the request out before it stumbled or ran out of time. */
export const isServerFault = (status: number) => status >= 500 || status === 408;

/** Whether the request may have been carried out although there is no usable answer. */
export const isOutcomeUnknown = (failure: Failure) =>
	failure.kind === 'interrupted' ||
	(failure.kind === 'refused' && isServerFault(failure.reply.status));

/** What a reply with a status that is no success says about the effect of its request. */
export function refused(reply: Reply): Failure {
	const retryAfter = reply.headers['retry-after'];
	return {
		kind: 'refused',
		reply,
		retryAfter: typeof retryAfter === 'string' ? retryAfter : undefined,
		throttled: reply.status === 429 || isThrottleFault(readRefusal(reply).faultCode),
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

/** n8n's OAuth2 client throws errors of its own for what the token endpoint answered. */
const tokenStatus = z.object({ status: z.number() });

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

/**
 * Classifies what n8n's `httpRequestWithAuthentication` threw. A status other than 401 never comes
 * from the API itself here, because the request ignores HTTP statuses except 401.
 *
 * @param url the URL that was asked for, to tell the API from the token endpoint
 */
export function classify(error: unknown, url: string): Failure {
	const causes = [...causesOf(error)];
	const found = causes.map((cause) => networkError.safeParse(cause)).find(({ success }) => success);
	if (!found?.data) {
		const innermost = causes.at(-1);
		const status = tokenStatus.safeParse(innermost).data?.status;
		return { kind: 'signIn', status, message: innermost?.message ?? String(error) };
	}
	const { code, config, cause, response } = found.data;
	const isApi = config.url === undefined || config.url === url;
	if (response && isApi) {
		const text = typeof response.data === 'string' ? response.data : JSON.stringify(response.data);
		return refused({ status: response.status, headers: response.headers, text: text ?? '' });
	}
	if (response) {
		return { kind: 'signIn', status: response.status, message: `status ${response.status}` };
	}
	if (NEVER_CONNECTED.has(code) || cause?.syscall === 'connect')
		return { kind: 'unreachable', code };
	return isApi
		? { kind: 'interrupted', code }
		: { kind: 'signIn', status: undefined, message: code };
}
