import { NodeApiError } from 'n8n-workflow';

import type { ApiRefusal, Explanation } from './api';

/** The API says that there is no such thing, or no more (404). */
export const isNotFound = (error: unknown) =>
	error instanceof NodeApiError && error.httpCode === '404';

/**
 * Returns undefined instead of the error when the API says that there is no such thing any more
 * (404).
 */
export async function ignoreNotFound<Result>(
	request: Promise<Result>,
): Promise<Result | undefined> {
	return await request.catch((error: unknown) => {
		if (isNotFound(error)) return undefined;
		throw error;
	});
}

/** What it means for the user when the API says that there is no such thing (404). */
export const whenNotFound =
	(explanation: Explanation) =>
	async ({ status }: ApiRefusal): Promise<Explanation | undefined> =>
		status === 404 ? explanation : undefined;

/** For a deletion that is repeated: what is gone (404) was deleted by an earlier try. */
export const goneAlready = async ({ status }: ApiRefusal) =>
	status === 404 ? { result: undefined } : undefined;
