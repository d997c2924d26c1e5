import { NodeOperationError, type IExecuteFunctions, type NodeApiError } from 'n8n-workflow';

import { pause } from '../plain/pause';
import { Accesses } from './access';
import type { Api, ApiRefusal, Connection, Explanation } from './api';
import { noteChange } from './changes';
import { checkBody } from './checkedReply';
import { chosenCredential } from './chosenCredential';
import type { RequestContext } from './credential';
import { openReply, rangeFrom, storeFile, type FileRequest, type StoredFile } from './download';
import { toApiError, type ErrorContext } from './errors';
import { isOutcomeUnknown, type Failure } from './failure';
import { STOPPED } from './gate';
import { withMayBeDone } from './mayBeDone';
import { CANCELLED, Passage } from './passage';
import { readRefusal } from './reply';
import type { ApiRequest } from './request';
import { decide } from './retry';
import { redactor } from './secrets';
import { tryOnce } from './tryOnce';
import { buildUrl } from './url';

/** An API, signed in to with one credential, on behalf of one item. */
export interface VonageClient<C extends Connection = Connection> {
	connection: C;
	/** Tells the credentials apart: each has a quota of its own. */
	credentialId: string;
	/** How many requests that do not depend on each other it may send at once. */
	atOnce: number;
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
	/**
	 * Hands a file to n8n's binary data while it arrives. A download that breaks off goes on where it was.
	 *
	 * @throws NodeApiError or NodeOperationError when the file does not come as a whole
	 */
	download(file: FileRequest): Promise<StoredFile>;
	/** Makes the error for an item that fails for another reason than a failed request. */
	failure(explanation: Explanation): NodeOperationError;
}

export interface ClientOptions {
	itemIndex?: number;
	/** How long requests may wait for a quota while no request gets through, in milliseconds. */
	maxWaitMs: number;
	/**
	 * How long all requests of this client may take together, in milliseconds; for requests that a
	 * person waits for. No limit if absent.
	 */
	limitMs?: number;
	/** How many requests may be under way at once for this item; 1 if absent. */
	atOnce?: number;
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
	{ itemIndex, maxWaitMs, limitMs, atOnce = 1, accesses }: ClientOptions,
): Promise<VonageClient<C>> {
	const type = chosenCredential(context, api, itemIndex);
	const cancelled =
		'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	const patience = limitMs === undefined ? undefined : AbortSignal.timeout(limitMs);
	const stops = [cancelled, patience].filter((signal) => signal !== undefined);
	const { gate, signIns, credential } = await (accesses ?? new Accesses(maxWaitMs, stops)).of(
		context,
		type,
		itemIndex,
	);
	const checked = api.connection.safeParse(credential.data);
	if (!checked.success) {
		throw new NodeOperationError(context.getNode(), checked.error.issues[0].message, {
			description: `Open the credential of this node and correct it. Nothing was sent to ${api.name}`,
			itemIndex,
		});
	}
	const connection = checked.data;
	const passage = new Passage(gate, cancelled, stops);
	const sender = { context, credential, signIns, stops };

	function failure({ message, description }: Explanation): NodeOperationError {
		const where = itemIndex === undefined ? '' : ` [item ${itemIndex}]`;
		return new NodeOperationError(context.getNode(), `${message}${where}`, {
			description,
			itemIndex,
		});
	}

	async function send<Result>(request: ApiRequest<Result>): Promise<Result> {
		const url = buildUrl(connection.baseUrl, request.path);
		const errorContext = async (explanation?: Explanation): Promise<ErrorContext> => {
			// a reply can also repeat newer tokens
			await credential.readAgain().catch(() => undefined);
			return {
				node: context.getNode(),
				api,
				itemIndex,
				redact: redactor(credential.allVersions, request.secrets),
				unknownOutcome: request.unknownOutcome,
				explanation,
			};
		};
		const trySending = async () => {
			const outcome = await tryOnce(sender, url, request);
			if (request.method !== 'GET') noteChange(api);
			return outcome;
		};
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
			const outcome = await passage.send(request.until, trySending);
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
	}

	return {
		connection,
		credentialId: `${type}:${context.getNode().credentials?.[type]?.id}`,
		atOnce,
		failure,
		async pause(milliseconds: number): Promise<void> {
			await pause(milliseconds, cancelled);
			if (cancelled?.aborted) throw failure(WAS_CANCELLED);
		},
		async download(file: FileRequest): Promise<StoredFile> {
			const { path, headers, rootLength, explain } = file;
			const fileRoot = buildUrl(connection.baseUrl, path.slice(0, rootLength));
			return await storeFile(context as IExecuteFunctions, file, {
				stops,
				failure,
				open: async (from, etag) =>
					await send({
						method: 'GET',
						path,
						fileRoot,
						headers: { ...headers, ...rangeFrom(from, etag) },
						explain,
						reply: openReply,
					}),
			});
		},
		request: send,
	};
}

/** What the API said, if it refused the request. */
function refusalOf(outcome: Failure): ApiRefusal | undefined {
	if (outcome.kind !== 'refused') return undefined;
	return { status: outcome.reply.status, ...readRefusal(outcome.reply) };
}
