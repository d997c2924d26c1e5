import {
	NodeOperationError,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type IHttpRequestMethods,
	type NodeApiError,
} from 'n8n-workflow';
import type { z } from 'zod';

import { toJson } from '../plain/json';
import { pause } from '../plain/pause';
import { Accesses } from './access';
import type { Api, ApiRefusal, Connection, Explanation } from './api';
import { checkBody, readBody, type ReadReply } from './checkedReply';
import { chosenCredential } from './chosenCredential';
import { toApiError, type ErrorContext } from './errors';
import { isOutcomeUnknown, type Failure } from './failure';
import { STOPPED } from './gate';
import { withMayBeDone } from './mayBeDone';
import { CANCELLED, Passage } from './passage';
import { readRefusal } from './reply';
import { decide } from './retry';
import { redactor } from './secrets';
import { sendSignedIn, type Credential, type RequestContext } from './signedIn';
import { REQUEST_TIMEOUT_MS, TRY_DEADLINE_MS } from './timeout';
import { buildUrl } from './url';

export interface ApiRequest<Result> {
	method: IHttpRequestMethods;
	/** Segments below the base URL, unescaped. */
	path: readonly string[];
	query?: IDataObject;
	headers?: IDataObject;
	body?: object;
	/** The members of the reply that are relied on; unknown ones are kept. */
	reply: z.ZodType<Result, z.ZodTypeDef, unknown>;
	/** For a reply that only goes into the body of a request: its numbers are kept as they came. */
	isSentBack?: boolean;
	/** Secrets in the body, which an answer may repeat and no error may show. */
	secrets?: readonly string[];
	/** When it is not sent again any more, in milliseconds since 1970; it may be for long if absent. */
	until?: number;
	/** For requests that are not idempotent: see {@link ErrorContext.unknownOutcome}. */
	unknownOutcome?: Explanation;
	/**
	 * For a repeated request that was refused after a try whose outcome is unknown: what came of that
	 * try, if it is certain that it was carried out.
	 */
	alreadyDone?: (refusal: ApiRefusal) => Promise<{ result: Result } | undefined>;
	/** Finds out, after a refusal, what it means for the user; undefined where that is not known. */
	explain?: (refusal: ApiRefusal) => Promise<Explanation | undefined>;
}

/** An API, signed in to with one credential, on behalf of one item. */
export interface VonageClient<C extends Connection = Connection> {
	connection: C;
	/** Tells the credentials apart: each has a quota of its own. */
	credentialId: string;
	/**
	 * Sends a request, waits for quotas, repeats what may be repeated, and checks the reply.
	 *
	 * @throws NodeApiError that says what happened and what to do
	 */
	request<Result>(request: ApiRequest<Result>): Promise<Result>;
	/**
	 * Waits.
	 *
	 * @throws NodeOperationError when the user cancels the execution meanwhile
	 */
	pause(milliseconds: number): Promise<void>;
	/** The error for an item that fails although no request did. */
	failure(explanation: Explanation): NodeOperationError;
}

export interface ClientOptions {
	itemIndex?: number;
	/** How long requests may wait for a quota while nothing gets through, in milliseconds. */
	maxWaitMs: number;
	/**
	 * How long all requests of this client may take together, in milliseconds, where somebody waits
	 * for them; as long as they need if absent.
	 */
	limitMs?: number;
	/** What the items of a run share. */
	accesses?: Accesses;
}

const WAS_CANCELLED: Explanation = {
	message: 'The execution was cancelled while it waited',
	description: 'Run it again to wait again',
};

const RUN_STOPPED: Explanation = {
	message: 'Another item failed before anything was sent for this one',
	description: 'Nothing was done for this item',
};

/**
 * Opens an API with the credential that the node uses for it.
 *
 * @throws NodeOperationError when the credential cannot be used, before anything is sent
 */
export async function connect<C extends Connection>(
	context: RequestContext,
	api: Api<C>,
	{ itemIndex, maxWaitMs, limitMs, accesses }: ClientOptions,
): Promise<VonageClient<C>> {
	const type = chosenCredential(context, api, itemIndex);
	const data = await context.getCredentials(type, itemIndex);
	const credential: Credential = { type, data, itemIndex };
	const connection = api.connection.safeParse(data);
	if (!connection.success) {
		throw new NodeOperationError(context.getNode(), connection.error.issues[0].message, {
			description: `Open the credential of this node and correct it. Nothing was sent to ${api.name}`,
			itemIndex,
		});
	}
	const cancelled =
		'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	const patience = limitMs === undefined ? undefined : AbortSignal.timeout(limitMs);
	const stops = [cancelled, patience].filter((signal) => signal !== undefined);

	const { gate, signIns } = (accesses ?? new Accesses(maxWaitMs, stops)).of(credential);
	const passage = new Passage(gate, cancelled, stops);

	/** One try: a success that can be read, or the reason why there is none. */
	async function send(url: string, request: ApiRequest<unknown>): Promise<ReadReply | Failure> {
		const outcome = await sendSignedIn(
			context,
			credential,
			{
				method: request.method,
				url,
				qs: request.query,
				headers: {
					Accept: 'application/json',
					...(request.body && { 'Content-Type': 'application/json' }),
					...request.headers,
				},
				body: request.body && toJson(request.body),
				// text, because JSON.parse would lose digits of long ids
				encoding: 'text',
				timeout: REQUEST_TIMEOUT_MS,
			},
			signIns,
			[...stops, AbortSignal.timeout(TRY_DEADLINE_MS)],
		);
		if ('kind' in outcome) return outcome;
		const mayBeEmpty = request.reply.safeParse(undefined).success;
		return readBody(outcome, request.isSentBack === true, mayBeEmpty);
	}

	/** With the tokens that came since it was read, which an answer may repeat. */
	async function currentCredential(): Promise<ICredentialDataDecryptedObject> {
		try {
			return await context.getCredentials(type, itemIndex);
		} catch {
			return data;
		}
	}

	function failure({ message, description }: Explanation): NodeOperationError {
		const where = itemIndex === undefined ? '' : ` [item ${itemIndex}]`;
		return new NodeOperationError(context.getNode(), `${message}${where}`, {
			description,
			itemIndex,
		});
	}

	return {
		connection: connection.data,
		credentialId: `${type}:${context.getNode().credentials?.[type]?.id}`,
		failure,
		async pause(milliseconds: number): Promise<void> {
			await pause(milliseconds, cancelled);
			if (cancelled?.aborted) throw failure(WAS_CANCELLED);
		},
		async request<Result>(request: ApiRequest<Result>): Promise<Result> {
			const url = buildUrl(connection.data.baseUrl, request.path);
			const errorContext = async (explanation?: Explanation): Promise<ErrorContext> => ({
				node: context.getNode(),
				api,
				itemIndex,
				redact: redactor([data, await currentCredential()], request.secrets),
				unknownOutcome: request.unknownOutcome,
				explanation,
			});
			let last: Failure | undefined;
			let mayBeDone = false;
			const errorFor = async (
				failed: Failure,
				{ quotaNeedsMs, explanation }: { quotaNeedsMs?: number; explanation?: Explanation } = {},
			): Promise<NodeApiError> => {
				const error = toApiError(await errorContext(explanation), failed, quotaNeedsMs);
				return mayBeDone || isOutcomeUnknown(failed) ? withMayBeDone(error) : error;
			};
			for (let tries = 1; ; tries += 1) {
				const outcome = await passage.send(request.until, async () => await send(url, request));
				if (outcome === STOPPED) throw failure(RUN_STOPPED);
				if (outcome === CANCELLED) throw last ? await errorFor(last) : failure(WAS_CANCELLED);
				if ('needsMs' in outcome) {
					throw await errorFor(outcome.failure, { quotaNeedsMs: outcome.needsMs });
				}
				if (!('kind' in outcome)) return await checkBody(errorContext, outcome, request.reply);
				const decision = decide(outcome, {
					method: request.method,
					tries,
					leftMs: request.until && request.until - Date.now(),
				});
				if (!decision.retry) {
					const refusal = refusalOf(outcome);
					const isRepeated = mayBeDone && !isOutcomeUnknown(outcome);
					const done = refusal && isRepeated ? await request.alreadyDone?.(refusal) : undefined;
					if (done) return done.result;
					const explanation = refusal && (await request.explain?.(refusal));
					throw await errorFor(outcome, { explanation });
				}
				last = outcome;
				mayBeDone ||= isOutcomeUnknown(outcome);
				await pause(decision.pauseMs, ...stops);
				if (stops.some(({ aborted }) => aborted)) throw await errorFor(outcome);
			}
		},
	};
}

/** What the API said. */
function refusalOf(outcome: Failure): ApiRefusal | undefined {
	if (outcome.kind !== 'refused') return undefined;
	return { status: outcome.reply.status, ...readRefusal(outcome.reply) };
}
