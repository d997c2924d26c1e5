import { NodeApiError, type INode, type JsonObject } from 'n8n-workflow';

import { sentences } from '../plain/sentences';
import type { Api, Connection, Explanation } from './api';
import { isRedirect, isServerFault, leavesOutcomeOpen, type Failure } from './failure';
import { withMayBeDone } from './mayBeDone';
import { readRefusal, type Refusal, type Reply } from './reply';
import type { SignInFailure } from './signInFailure';
import { withSignInFailure } from './unavailable';
import { isMarkup } from './words';

/** As much of a reply as an error shows. */
const RAW_TEXT_LIMIT = 1_000;

/** As much of a reply as is looked through for secrets. */
const SEARCHED_LENGTH = 65_536;

/** A private key of 4096 bits is shorter than this, even where every character is escaped. */
const LONGEST_SECRET = 32_768;

/** The most that people can let a request wait for a quota. */
export const MAX_QUOTA_WAIT_S = 3_600;

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
	/** What the operation itself found out about the refusal. */
	explanation: Explanation | undefined;
}

const SIGN_IN_REMEDY =
	'Open the credential of this node, check its fields and the region or base URL, and test it';

/** What to do about a refusal that the API itself has no explanation for. */
function remedyFor(status: number, { fields }: Pick<Refusal, 'fields'>): string {
	if (status === 401) return SIGN_IN_REMEDY;
	if (status === 403) return 'The credential is valid but lacks the right or the scope for this';
	if (status === 404)
		return 'Check the IDs in this node and the account, region or base URL of the credential';
	if (isRedirect(status)) {
		return 'The API answered with a redirect, which is not followed. Check the base URL of the credential';
	}
	if (isServerFault(status)) return 'Vonage could not answer. Try again later';
	return fields.length > 0
		? 'Correct the fields that the message names and run the node again'
		: 'Vonage names no field. Check what this node sends for the item before you run it again';
}

function build(
	context: ErrorContext,
	{ message, description }: Explanation,
	reply: Reply | undefined,
	status: number | undefined = reply?.status,
): NodeApiError {
	const { node, itemIndex, redact } = context;
	// a plain object without the request: an error is stored with the execution, headers and all
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
	// where the text is cut, the first part of a secret may stand, which nothing tells from other text
	const shown = text.length > SEARCHED_LENGTH ? searched.slice(0, -LONGEST_SECRET) : searched;
	return shown.slice(0, RAW_TEXT_LIMIT);
}

function quotaExplanation(name: string, quotaNeedsMs: number): Explanation {
	const seconds = Math.ceil(quotaNeedsMs / 1_000);
	return {
		message: `${name} is receiving more requests than its quota allows`,
		description:
			seconds > MAX_QUOTA_WAIT_S
				? `The quota is used up for the next ${Math.ceil(seconds / 3_600)} hours, which is longer than 'Max Wait on Quota' can be. Run this item again after that time`
				: `The next try would have had to wait ${seconds} more seconds. Raise 'Max Wait on Quota' or lower 'Max Concurrency' in the options of this node`,
	};
}

/** A reply as it stands, where that can be a headline. */
function plainText(text: string): string {
	if (text.trim() === '') return 'no reason given';
	return isMarkup(text) ? 'no reason that can be read' : text;
}

function explainRefusal(context: ErrorContext, reply: Reply): Explanation {
	const { api, unknownOutcome } = context;
	const refusal = readRefusal(reply);
	const { text, fields } = refusal;
	const known = context.explanation ?? api.explain?.({ status: reply.status, ...refusal });
	const said = text ?? plainText(raw(context, reply));
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

/** Says which system did not do its part, because the credential is not always to blame. */
function explainSignIn(name: string, { why, message }: SignInFailure): Explanation {
	switch (why) {
		case 'unavailable':
			return {
				// n8n replaces a message that has the code of a network fault in it
				message: `The sign-in server of ${name} did not answer`,
				description: `Nothing was sent to the API (${message}), and nothing says that the credential is wrong. Try again later`,
			};
		case 'notConnected':
			return {
				message: `The credential is not connected to ${name}`,
				description:
					'Nothing was sent to the API. Open the credential of this node and connect your account: it was never connected, or its access has expired or was revoked',
			};
		case 'refused':
		case 'unusable':
			return {
				message: `Signing in to ${name} did not work: ${message}`,
				description: `Nothing was sent to the API. ${SIGN_IN_REMEDY}`,
			};
	}
}

/** Codes of Node.js and axios for an answer that was waited for long enough. */
const OVER_TIME = new Set(['ETIMEDOUT', 'ECONNABORTED']);

function whatBroke(
	name: string,
	{ code, status }: Extract<Failure, { kind: 'interrupted' }>,
): string {
	if (status !== undefined) return `${name} answered ${status}, but its answer broke off (${code})`;
	if (OVER_TIME.has(code)) return `No whole answer of ${name} came in time (${code})`;
	return `The connection to ${name} broke before an answer came (${code})`;
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
				// the gateway has other statuses for an exceeded quota as well
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
