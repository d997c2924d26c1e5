import { NodeApiError } from 'n8n-workflow';

import { isServerFault } from './failure';

/** A quota did not allow an answer in time. */
export const isOverQuota = (error: unknown) =>
	error instanceof NodeApiError && error.httpCode === '429';

/** There is no answer for now: no connection, a server that stumbled, or a quota. */
export const isUnavailable = (error: unknown) =>
	error instanceof NodeApiError &&
	(error.httpCode === null || isOverQuota(error) || isServerFault(Number(error.httpCode)));
