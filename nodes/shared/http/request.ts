import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';
import type { z } from 'zod';

import type { ApiRefusal, Explanation } from './api';

/** A request to an API, as the functions in `vonage/<api>` make it. */
export interface ApiRequest<Result> {
	method: IHttpRequestMethods;
	/** Segments below the base URL, unescaped. */
	path: readonly string[];
	query?: IDataObject;
	headers?: IDataObject;
	body?: object;
	/**
	 * For a file, whose body comes as a stream: the address below which everything belongs to the API. Redirects are
	 * followed then, and those that lead below it get the token.
	 */
	fileRoot?: string;
	/** The members of the reply that are relied on; unknown ones are kept. */
	reply: z.ZodType<Result, z.ZodTypeDef, unknown>;
	/** For a reply that may be text instead of JSON: what is no JSON is taken as it is. */
	mayBeText?: boolean;
	/** For a reply that becomes the body of a later request: its numbers keep every digit. */
	isSentBack?: boolean;
	/** Secrets in the body. The reply may repeat them, but no error may show them. */
	secrets?: readonly string[];
	/** When it is too late to send it again, in milliseconds since 1970; never if absent. */
	until?: number;
	/** For requests that are not idempotent: see {@link ErrorContext.unknownOutcome}. */
	unknownOutcome?: Explanation;
	/**
	 * For a repeated request that is refused after a try whose outcome is unknown: the result of that
	 * try, if the refusal proves that it was carried out.
	 */
	alreadyDone?: (refusal: ApiRefusal) => Promise<{ result: Result } | undefined>;
	/**
	 * Finds out what a refusal means for the user, with further requests where needed; undefined when
	 * unknown.
	 */
	explain?: (refusal: ApiRefusal) => Promise<Explanation | undefined>;
}
