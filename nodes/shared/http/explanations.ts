import type { Explanation } from './api';
import { isRedirect, isServerFault, type Failure } from './failure';
import type { Refusal } from './reply';
import type { SignInFailure } from './signInFailure';
import { MAX_QUOTA_WAIT_S } from './timeout';

const SIGN_IN_REMEDY =
	'Open the credential of this node, check its fields and the region or base URL, and test it';

/** What to do about a refusal for which the API has no explanation of its own. */
export function remedyFor(status: number, { fields }: Pick<Refusal, 'fields'>): string {
	if (status === 401) return SIGN_IN_REMEDY;
	if (status === 403)
		return 'The credential is valid but lacks the right or the scope for this. Ask your Vonage administrator for it, or choose another credential';
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

/** For a file that is refused by the server to which the API has sent the request on. */
export const storeExplanation = (host: string, answer: string): Explanation => ({
	message: `The file is kept at ${host}, which ${answer}`,
	description:
		'Vonage has given a link to this server. Run this item again to get a new one, and check that this n8n may reach the server',
});

/** For a request that would have to wait longer for its quota than it may. */
export function quotaExplanation(name: string, quotaNeedsMs: number): Explanation {
	const seconds = Math.ceil(quotaNeedsMs / 1_000);
	return {
		message: `${name} is receiving more requests than its quota allows`,
		description:
			seconds > MAX_QUOTA_WAIT_S
				? `The quota is used up for the next ${Math.ceil(seconds / 3_600)} hours, which is longer than 'Max Wait on Quota (Seconds)' can be. Run this item again after that time`
				: `The next try would have had to wait ${seconds} more seconds. Raise 'Max Wait on Quota (Seconds)' or lower 'Max Concurrency' in the options of this node`,
	};
}

/** Says what failed at the sign-in: it is not always the credential. */
export function explainSignIn(name: string, { why, message }: SignInFailure): Explanation {
	switch (why) {
		case 'unavailable':
			return {
				// without the error code: n8n replaces a message that contains one
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

/** Codes of Node.js and axios for an answer that did not come in time. */
const OVER_TIME = new Set(['ETIMEDOUT', 'ECONNABORTED']);

/** Why there is no answer, or no whole one. */
export function whatBroke(
	name: string,
	{ code, status }: Extract<Failure, { kind: 'interrupted' }>,
): string {
	if (status !== undefined) return `${name} answered ${status}, but its answer broke off (${code})`;
	if (OVER_TIME.has(code)) return `No whole answer of ${name} came in time (${code})`;
	return `The connection to ${name} broke before an answer came (${code})`;
}
