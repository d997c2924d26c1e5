import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type IHookFunctions,
	type IHttpRequestMethods,
	type ILoadOptionsFunctions,
	type ITriggerFunctions,
} from 'n8n-workflow';
import { z } from 'zod';

import type { Api, ApiRefusal, Connection, Explanation } from '../api';
import { toApiError, toReplyError, type ErrorContext } from './errors';
import { classify, refused, type Failure } from './failure';
import { parseJson } from './json';
import { pause } from './pause';
import { readRefusal, type Reply } from './reply';
import { decide } from './retry';
import { redactor } from './secrets';
import { REQUEST_TIMEOUT_MS } from './timeout';
import { buildUrl } from './url';

/** The n8n contexts in which requests are made. */
export type RequestContext =
	| IExecuteFunctions
	| IHookFunctions
	| ILoadOptionsFunctions
	| ITriggerFunctions;

export interface ApiRequest<Result> {
	method: IHttpRequestMethods;
	/** Segments below the base URL, unescaped. */
	path: readonly string[];
	query?: IDataObject;
	headers?: IDataObject;
	body?: object;
	/** The members of the reply that are relied on; unknown ones are kept. */
	reply: z.ZodType<Result, z.ZodTypeDef, unknown>;
	/** For requests that are not idempotent: see {@link ErrorContext.unknownOutcome}. */
	unknownOutcome?: Explanation;
	/** Finds out, after a refusal, what it means for the user; undefined where that is not known. */
	explain?: (refusal: ApiRefusal) => Promise<Explanation | undefined>;
}

/** An API, signed in to with one credential, on behalf of one item. */
export interface VonageClient<C extends Connection = Connection> {
	connection: C;
	/**
	 * Sends a request, waits for quotas, repeats what may be repeated, and checks the reply.
	 *
	 * @throws NodeApiError that says what happened and what to do
	 */
	request<Result>(request: ApiRequest<Result>): Promise<Result>;
}

export interface ClientOptions {
	itemIndex?: number;
	/** How long one request may wait for a quota, in milliseconds. */
	maxWaitMs: number;
}

const fullResponse = z.object({
	statusCode: z.number(),
	headers: z.record(z.unknown()).catch({}),
	body: z.string().catch(''),
});

/**
 * Opens an API with one of its credential types.
 *
 * @throws NodeOperationError when the credential cannot be used, before anything is sent
 */
export async function connect<C extends Connection>(
	context: RequestContext,
	api: Api<C>,
	credentialType: string,
	{ itemIndex, maxWaitMs }: ClientOptions,
): Promise<VonageClient<C>> {
	const credential = await context.getCredentials(credentialType, itemIndex);
	const connection = api.connection.safeParse(credential);
	if (!connection.success) {
		throw new NodeOperationError(context.getNode(), connection.error.issues[0].message, {
			description: `Open the credential of this node and correct it. Nothing was sent to ${api.name}`,
			itemIndex,
		});
	}
	const cancelled =
		'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	const redact = redactor(credential);

	/** One try: a reply of any status below 300, or the reason why there is none. */
	async function send(url: string, request: ApiRequest<unknown>): Promise<Reply | Failure> {
		try {
			const response: unknown = await context.helpers.httpRequestWithAuthentication.call(
				context,
				credentialType,
				{
					method: request.method,
					url,
					qs: request.query,
					headers: {
						Accept: 'application/json',
						...(request.body && { 'Content-Type': 'application/json' }),
						...request.headers,
					},
					body: request.body && JSON.stringify(request.body),
					// text, because JSON.parse would lose digits of long ids
					encoding: 'text',
					returnFullResponse: true,
					// other statuses come back as replies, so that Retry-After can be read; a 401 must
					// be thrown, or n8n would not renew the token
					ignoreHttpStatusErrors: { ignore: true, except: [401] },
					disableFollowRedirect: true,
					timeout: REQUEST_TIMEOUT_MS,
				},
			);
			const { statusCode, headers, body } = fullResponse.parse(response);
			const reply = { status: statusCode, headers, text: body };
			return statusCode < 300 ? reply : refused(reply);
		} catch (error) {
			return classify(error, url);
		}
	}

	return {
		connection: connection.data,
		async request<Result>(request: ApiRequest<Result>): Promise<Result> {
			const url = buildUrl(connection.data.baseUrl, request.path);
			const errorContext: ErrorContext = {
				node: context.getNode(),
				api,
				itemIndex,
				redact,
				unknownOutcome: request.unknownOutcome,
				explanation: undefined,
			};
			let waitedMs = 0;
			for (let tries = 1; ; tries += 1) {
				const outcome = await send(url, request);
				if (!('kind' in outcome)) return readReply(errorContext, outcome, request.reply);
				const decision = decide(outcome, { method: request.method, tries, waitedMs, maxWaitMs });
				if (!decision.retry) {
					const explanation = await explain(request, outcome);
					throw toApiError({ ...errorContext, explanation }, outcome, decision.quotaNeedsMs);
				}
				await pause(decision.pauseMs, cancelled);
				if (cancelled?.aborted) throw toApiError(errorContext, outcome);
				if (decision.forQuota) waitedMs += decision.pauseMs;
			}
		},
	};
}

async function explain(
	request: ApiRequest<unknown>,
	failure: Failure,
): Promise<Explanation | undefined> {
	if (!request.explain || failure.kind !== 'refused' || failure.throttled) return undefined;
	const { status } = failure.reply;
	return await request.explain({ status, ...readRefusal(failure.reply) });
}

function readReply<Result>(
	context: ErrorContext,
	reply: Reply,
	schema: z.ZodType<Result, z.ZodTypeDef, unknown>,
): Result {
	let body: unknown;
	try {
		// a reply without a body is for the schema to allow
		body = reply.text.trim() === '' ? undefined : parseJson(reply.text);
	} catch {
		throw toReplyError(context, reply, 'is not JSON');
	}
	const result = schema.safeParse(body);
	if (!result.success) {
		const { path, message } = result.error.issues[0];
		const member = path.join('.');
		const defect = member ? `has no usable '${member}' (${message})` : `is unusable (${message})`;
		throw toReplyError(context, reply, reply.text.trim() === '' ? 'is empty' : defect);
	}
	return result.data;
}
