import type { ApiRefusal, Explanation } from '../../http/api';
import { sentences } from '../../plain/sentences';

/** Refusals of the Users API, by their code (users.json, examples of the responses). */
const REFUSALS: Record<string, Explanation> = {
	// the status is 400, 409 or 422 (users.json Conflict)
	'user:error:duplicate-name': {
		message: 'Another user of the application has this name already',
		description:
			"Choose another 'Name', or find that user with Get Many and its filter 'Name' and update it",
	},
	'user:error:not-found': {
		message: 'The application has no such user',
		description:
			"Choose the 'User' from the list. It may have been deleted, or belong to another application than that of the credential",
	},
};

/**
 * Words of a refusal because of the JWT's times. Each request has a new JWT, so the clock is wrong
 * then.
 */
const ABOUT_TIME = /expired|\b(?:iat|nbf|exp|clock)\b|in the future|not yet/i;

/**
 * How far clocks may differ: by more than a request takes, and by less than any server tolerates.
 */
const TOLERATED_MS = 60_000;

const UNAUTHORIZED: Explanation = {
	message: 'Vonage refused the JWT',
	description:
		"The private key must belong to the application with this ID, and the application must still exist. Check 'Application ID' and 'Private Key' of the credential, and that the clock of this n8n is right",
};

function clockIsWrong(aheadMs: number | undefined): Explanation {
	const minutes = Math.round(Math.abs(aheadMs ?? 0) / 60_000);
	const side = (aheadMs ?? 0) > 0 ? 'ahead of' : 'behind';
	return {
		message: 'Vonage refused the JWT because of its time',
		description: sentences(
			'A new JWT is made for each request, so the clock of this n8n must be wrong',
			minutes > 0 && `It is about ${minutes} minutes ${side} the clock of Vonage`,
			'Set it and run the node again',
		),
	};
}

/** What a refusal of the Users API means for the user; undefined when that is not known. */
export function explainRefusal(refusal: ApiRefusal): Explanation | undefined {
	const { status, code, text = '', clockAheadMs = 0 } = refusal;
	if (code !== undefined && Object.hasOwn(REFUSALS, code)) return REFUSALS[code];
	if (status !== 401) return undefined;
	const isAboutTime = ABOUT_TIME.test(text) || Math.abs(clockAheadMs) > TOLERATED_MS;
	return isAboutTime ? clockIsWrong(refusal.clockAheadMs) : UNAUTHORIZED;
}
