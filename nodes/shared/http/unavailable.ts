import { NodeApiError } from 'n8n-workflow';

import { isServerFault } from './failure';
import type { SignInFailure } from './signInFailure';

/** A quota did not allow an answer in time. */
export const isOverQuota = (error: unknown) =>
	error instanceof NodeApiError && error.httpCode === '429';

/** There is no answer for the time being: no connection, a server fault, or a quota. */
export const isUnavailable = (error: unknown) =>
	error instanceof NodeApiError &&
	(error.httpCode === null || isOverQuota(error) || isServerFault(Number(error.httpCode)));

/** Notes in an error why there was no token. */
export function withSignInFailure(error: NodeApiError, { why }: SignInFailure): NodeApiError {
	error.context.signIn = why;
	return error;
}

/** The sign-in was refused, or is no longer valid. The same credential would fail again. */
export const isSignInRefused = (error: unknown) =>
	error instanceof NodeApiError &&
	['refused', 'notConnected'].includes(String(error.context.signIn));
