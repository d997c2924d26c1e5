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

/** What the contract calls connect_timeout, an older server calls connection_timeout, and the reverse. */
function swapTimeoutNames(text: string): string {
	return text.replace(/\bconnect(ion)?_timeout\b/g, (name) =>
		name === 'connect_timeout' ? 'connection_timeout' : 'connect_timeout',
	);
}
