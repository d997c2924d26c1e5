import type { ApiRefusal, Explanation } from '../api';

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
	'system:error:expired-token': {
		message: 'Vonage refused the JWT because it has expired',
		description:
			'A new JWT was made for this request, so the clock of this n8n must be wrong. Set it and run the node again',
	},
};

const UNAUTHORIZED: Explanation = {
	message: 'Vonage refused the JWT',
	description:
		"The private key must belong to the application with this ID, and the application must still exist. Check 'Application ID' and 'Private Key' of the credential; generate a key pair again if in doubt",
};

/** What a refusal of the Users API means for the user; undefined when that is not known. */
export function explainUsersRefusal({ status, code }: ApiRefusal): Explanation | undefined {
	if (code !== undefined && Object.hasOwn(REFUSALS, code)) return REFUSALS[code];
	return status === 401 ? UNAUTHORIZED : undefined;
}
