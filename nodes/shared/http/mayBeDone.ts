import { NodeApiError } from 'n8n-workflow';

/** Notes in an error that its request may have been carried out. */
export function withMayBeDone(error: NodeApiError): NodeApiError {
	error.context.mayBeDone = true;
	return error;
}

/** Whether a request may have been carried out although it ended with this error. */
export const mayBeDone = (error: unknown): boolean =>
	error instanceof NodeApiError && error.context.mayBeDone === true;
