import { basicCredentials, same } from '../../auth/authorization.mts';
import { exampleReply, refusal, type Api } from '../../contract/api.mts';
import { applications as contract } from '../../contract/documents.mts';
import {
	createApplication,
	deleteApplication,
	getApplication,
	updateApplication,
} from './applications.mts';
import { listApplications } from './list.mts';
import { invalidRequest } from './refusals.mts';

/** Application API v2. */
export const applications: Api = {
	contract,
	server: 'https://api.nexmo.com',
	operations: {
		listApplications,
		createApplication,
		getApplication,
		updateApplication,
		deleteApplication,
	},
	security: {
		basicAuth: (context, { seed }) => {
			if (!same(basicCredentials(context), seed.keySecret)) throw refusal(context, 401);
			return true;
		},
	},
	invalid: invalidRequest,
	unsupportedMediaType: (context) => exampleReply(context, 415),
	notFound: { status: 404, body: { title: 'Not Found' } },
	dialect: (text, { seed }) => (seed.knowsConnectionTimeout ? swapTimeoutNames(text) : text),
};

/**
 * Turns each of the two names of the timeout into the other: an older server calls connect_timeout
 * connection_timeout, and does not know the contract's name.
 */
function swapTimeoutNames(text: string): string {
	return text.replace(/\bconnect(ion)?_timeout\b/g, (name) =>
		name === 'connect_timeout' ? 'connection_timeout' : 'connect_timeout',
	);
}
