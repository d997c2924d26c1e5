import { NodeApiError } from 'n8n-workflow';
import { z } from 'zod';

import { isMarkup } from './words';

/** Why there is no token. */
export interface SignInFailure {
	kind: 'signIn';
	/**
	 * - `refused`: the token endpoint does not accept what the credential holds
	 * - `unavailable`: the token endpoint could not answer, which says nothing about the credential
	 * - `notConnected`: a person must connect the credential, for the first time or again
	 * - `unusable`: the credential, or the answer of the token endpoint, cannot be used
	 */
	why: 'refused' | 'unavailable' | 'notConnected' | 'unusable';
	/** Status of the token endpoint's answer; undefined when n8n does not say. */
	status: number | undefined;
	message: string;
}

/** Messages of n8n and its OAuth2 client for access that is not there yet, or no longer. */
const NOT_CONNECTED =
	/credentials not connected|needs to be reconnected|no refresh token|refreshToken is required|authorization grant \([^()]*\) or refresh token is/;

/** Messages of n8n's OAuth2 client for `server_error` and `temporarily_unavailable`. */
const UNAVAILABLE = /unexpected condition|temporary overloading/;

/** Code of n8n's OAuth2 client for an error in the form of RFC 6749 from the token endpoint. */
const ANSWERED_AN_ERROR = 'EAUTH';

/** Begins the message of a password sign-in that was refused; the reason follows. */
export const SIGN_IN_REFUSED = 'Vonage refused the sign-in';

const isTemporary = (status: number) => status >= 500 || status === 408 || status === 429;

/** The status of the token endpoint, or the code of the error that came instead of an answer. */
const told = z
	.union([
		z.object({ status: z.number() }).transform(({ status }) => status),
		z.object({ code: z.string().regex(/^E[A-Z_]+$/) }).transform(({ code }) => code),
		// n8n 1 keeps the status, or the code, as `httpCode`
		z.object({ httpCode: z.string().regex(/^\d+$/) }).transform(({ httpCode }) => Number(httpCode)),
		z.object({ httpCode: z.string().regex(/^E[A-Z_]+$/) }).transform(({ httpCode }) => httpCode),
	])
	.optional()
	.catch(undefined);

/**
 * Reads why there is no token.
 *
 * @param causes what n8n threw and its causes, outermost first; n8n 1 drops the causes
 * @param answer the status of the token endpoint or the code of a broken connection, where known
 */
export function signInFailure(causes: readonly Error[], answer?: number | string): SignInFailure {
	const messages = causes.flatMap((cause) => [
		cause.message,
		...(cause instanceof NodeApiError ? cause.messages : []),
	]);
	const last = messages.filter((message) => !isMarkup(message)).at(-1) ?? 'no reason given';
	const reason = answer ?? told.parse(causes.at(-1));
	const status = typeof reason === 'number' ? reason : undefined;
	const because = (why: SignInFailure['why'], message: string): SignInFailure => ({
		kind: 'signIn',
		why,
		status,
		message,
	});

	if (messages.some((message) => NOT_CONNECTED.test(message))) return because('notConnected', last);
	if (messages.some((message) => UNAVAILABLE.test(message))) return because('unavailable', last);
	if (reason === undefined) return because('unusable', last);
	if (reason === ANSWERED_AN_ERROR) return because('refused', last);
	if (status === undefined) return because('unavailable', String(reason));
	if (isTemporary(status)) return because('unavailable', `status ${status}`);
	// the body broke off, or holds no token
	if (status < 300) return because('unavailable', `status ${status} without a token`);
	if (status < 400) return because('unusable', `it was answered ${status}`);
	const refusal = messages.find((message) => message.startsWith(SIGN_IN_REFUSED));
	return because('refused', refusal ?? `status ${status}`);
}
