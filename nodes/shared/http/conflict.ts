import { NodeApiError } from 'n8n-workflow';

/** The API says that something is in the way of what was asked for (409). */
export const isConflict = (error: unknown) =>
	error instanceof NodeApiError && error.httpCode === '409';
