import { basicCredentials, same } from '../../auth/authorization.mts';
import { exampleReply, refusal, type Api, type Handler } from '../../contract/api.mts';
import { applications as contract } from '../../contract/documents.mts';
import { createApplication, updateApplication } from './applications.mts';
import { applicationOf, invalidRequest } from './refusals.mts';
import { describe } from './view.mts';

/** One page of the applications, from 1. Source: applications.json listApplications. */
const listApplications: Handler = ({ request }, world) => {
	const { page_size: size, page } = request.query;
	const all = world.applications.all();
	const pages = Math.ceil(all.length / size);
	const link = (number: number) => ({ href: `/v2/applications?page_size=${size}&page=${number}` });
	const onPage = all.slice((page - 1) * size, page * size);
	return {
		status: 200,
		body: {
			page_size: size,
			page,
			total_items: all.length,
			total_pages: pages,
			_embedded: { applications: onPage.map((application) => describe(application)) },
			_links: {
				self: link(page),
				first: link(1),
				last: link(Math.max(pages, 1)),
				...(page > 1 && { prev: link(page - 1) }),
				...(page < pages && { next: link(page + 1) }),
			},
		},
	};
};

/** One application, without its private key. Source: applications.json getApplication. */
const getApplication: Handler = (context, world) => ({
	status: 200,
	body: describe(applicationOf(context, world)),
});

/** Deletes an application; nothing brings it back. Source: applications.json deleteApplication. */
const deleteApplication: Handler = (context, world) => {
	world.applications.remove(applicationOf(context, world));
	return { status: 204 };
};

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
