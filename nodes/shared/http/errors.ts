import { NodeApiError, type INode, type JsonObject } from 'n8n-workflow';

import { sentences } from '../plain/sentences';
import type { Api, Connection, Explanation } from './api';
import {
	explainSignIn,
	quotaExplanation,
	remedyFor,
	storeExplanation,
	whatBroke,
} from './explanations';
import { leavesOutcomeOpen, type Failure } from './failure';
import { withMayBeDone } from './mayBeDone';
import { readRefusal, type Reply } from './reply';
import { withSignInFailure } from './unavailable';
import { isMarkup } from './words';

/** How many characters of a reply an error shows. */
const RAW_TEXT_LIMIT = 1_000;

/** How many characters of a reply are searched for secrets. */
const SEARCHED_LENGTH = 65_536;

/** A private key of 4096 bits is shorter than this, even where every character is escaped. */
const LONGEST_SECRET = 32_768;

export interface ErrorContext {
	node: INode;
	api: Api<Connection>;
	itemIndex: number | undefined;
	redact: (text: string) => string;
	/**
	 * What a request that is not idempotent may have done when its outcome is unknown, and what to
	 * check before it is sent again.
	 */
	unknownOutcome: Explanation | undefined;
	/** What the operation knows about this refusal; it comes before the explanation of the API. */
	explanation: Explanation | undefined;
}

function build(
	context: ErrorContext,
	{ message, description }: Explanation,
	reply: Reply | undefined,
	status: number | undefined = reply?.status,
): NodeApiError {
	const { node, itemIndex, redact } = context;
	// a plain object without the request: n8n stores errors with the execution, and the headers hold
	// a token
	const data: JsonObject = reply ? { status: reply.status, body: raw(context, reply) } : {};
	return new NodeApiError(node, data, {
		message: redact(itemIndex === undefined ? message : `${message} [item ${itemIndex}]`),
		description: redact(description),
		...(status !== undefined && { httpCode: String(status) }),
		itemIndex,
	});
}

function raw({ redact }: ErrorContext, { text }: Reply): string {
	const searched = redact(text.slice(0, SEARCHED_LENGTH));
	// the cut can go through a secret, whose first part looks like any other text: so the end is left
	// out
	const shown = text.length > SEARCHED_LENGTH ? searched.slice(0, -LONGEST_SECRET) : searched;
	return shown.slice(0, RAW_TEXT_LIMIT);
}

/** The text of a reply for a message; HTML and XML are not shown there. */
function plainText(text: string): string {
	if (text.trim() === '') return 'no reason given';
	return isMarkup(text) ? 'no reason that can be read' : text;
}

function explainRefusal(context: ErrorContext, reply: Reply): Explanation {
	const { api, unknownOutcome } = context;
	const refusal = readRefusal(reply);
	const { text, fields } = refusal;
	const said = text ?? plainText(raw(context, reply));
	const known =
		context.explanation ??
		(reply.host === undefined
			? api.explain?.({ status: reply.status, ...refusal })
			: storeExplanation(reply.host, `answered ${reply.status}: ${said}`));
	const message = known?.message ?? `${api.name} answered ${reply.status}: ${said}`;
	const lines = [...fields, known?.description ?? remedyFor(reply.status, refusal)];
	if (unknownOutcome && leavesOutcomeOpen(reply.status)) {
		return {
			message: `${unknownOutcome.message}: ${message}`,
			description: unknownOutcome.description,
		};
	}
	return { message, description: sentences(...lines) };
}

/** Turns a failure that is not retried any more into the error that the user sees. */
export function toApiError(
	context: ErrorContext,
	failure: Failure,
	quotaNeedsMs?: number,
): NodeApiError {
	const { api, unknownOutcome } = context;
	switch (failure.kind) {
		case 'refused':
			return build(
				context,
				quotaNeedsMs === undefined
					? explainRefusal(context, failure.reply)
					: quotaExplanation(api.name, quotaNeedsMs),
				failure.reply,
				// the gateway also uses other statuses for an exceeded quota
				quotaNeedsMs === undefined ? failure.reply.status : 429,
			);
		case 'signIn':
			return withSignInFailure(
				build(context, explainSignIn(api.name, failure), undefined, failure.status),
				failure,
			);
		case 'unreachable':
			return build(
				context,
				{
					message: `${api.name} cannot be reached`,
					description: `No connection could be made (${failure.code}), so nothing was sent. Check the region or base URL of the credential and the network of this n8n`,
				},
				undefined,
			);
		case 'unreadable':
			return toReplyError(context, failure.reply, failure.defect);
		case 'interrupted': {
			const reason = whatBroke(api.name, failure);
			return build(
				context,
				unknownOutcome
					? {
							message: unknownOutcome.message,
							description: `${reason}. ${unknownOutcome.description}`,
						}
					: { message: `${api.name} did not answer`, description: `${reason}. Try again later` },
				undefined,
			);
		}
	}
}

/** The error for a success whose body is not what the contract promises. */
export function toReplyError(context: ErrorContext, reply: Reply, defect: string): NodeApiError {
	const { api, unknownOutcome } = context;
	const message = `${api.name} answered ${reply.status}, but the reply ${defect}`;
	return withMayBeDone(
		build(
			context,
			{
				message: unknownOutcome ? `${unknownOutcome.message}: ${message}` : message,
				description: sentences(
					unknownOutcome?.description,
					`The reply was: ${raw(context, reply) || '(empty)'}`,
				),
			},
			reply,
		),
	);
}
