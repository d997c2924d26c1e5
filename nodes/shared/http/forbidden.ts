import { NodeApiError } from 'n8n-workflow';

/**
 * The API does not let the credential do it: 403, which some APIs also say with 401. A sign-in that did not work is
 * something else.
 */
export const isForbidden = (error: unknown): error is NodeApiError =>
	error instanceof NodeApiError &&
	['401', '403'].includes(error.httpCode ?? '') &&
	error.context.signIn === undefined;
