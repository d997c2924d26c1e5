import { NodeApiError } from 'n8n-workflow';

/** Undefined instead of an error when the API says that there is no such thing any more (404). */
export async function ignoreNotFound<Result>(
	request: Promise<Result>,
): Promise<Result | undefined> {
	return await request.catch((error: unknown) => {
		if (error instanceof NodeApiError && error.httpCode === '404') return undefined;
		throw error;
	});
}
