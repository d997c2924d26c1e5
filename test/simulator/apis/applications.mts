import type { Context } from 'openapi-backend';
import {
	documents,
	exampleReply,
	invalidFields,
	refusal,
	type Api,
	type Handler,
} from '../api.mts';
import { basicCredentials, same } from '../auth/authorization.mts';
import { Refusal, type Reply } from '../reply.mts';
import type { World } from '../state/world.mts';
import { applications as contract } from './contracts.mts';

/** One page of the applications, from 1. Source: applications.json listApplications. */
const listApplications: Handler = ({ request }, world) => {
	const { page_size: size, page } = request.query;
	const all = [describe(world)];
	const pages = Math.ceil(all.length / size);
	const link = (number: number) => ({ href: `/v2/applications?page_size=${size}&page=${number}` });
	return {
		status: 200,
		body: {
			page_size: size,
			page,
			total_items: all.length,
			total_pages: pages,
			_embedded: { applications: all.slice((page - 1) * size, page * size) },
			_links: { self: link(page), first: link(1), last: link(pages) },
		},
	};
};

/** One application, without its private key. Source: applications.json getApplication. */
const getApplication: Handler = (context, world) => {
	const { id } = context.request.params;
	if (id !== world.seed.application.id) throw new Refusal(unknownApplication(context));
	return { status: 200, body: describe(world) };
};

/** Application API v2. */
export const applications: Api = {
	contract,
	server: 'https://api.nexmo.com',
	operations: { listApplications, getApplication },
	security: {
		basicAuth: (context, { seed }) => {
			if (!same(basicCredentials(context), seed.keySecret)) throw refusal(context, 401);
			return true;
		},
	},
	invalid: (context) =>
		// An id that is no UUID is an unknown id where the contract has no 400.
		documents(context, 400) ? badRequest(context) : unknownApplication(context),
	unsupportedMediaType: (context) => exampleReply(context, 415),
	notFound: { status: 404, body: { title: 'Not Found' } },
};

function badRequest(context: Context): Reply {
	const { status, body } = exampleReply(context, 400);
	const invalidParameters = invalidFields(context).map(({ field, message }) => ({
		name: field,
		reason: field === 'page_size' ? 'must be between 1 and 100' : message,
	}));
	return { status, body: { ...(body as object), invalid_parameters: invalidParameters } };
}

function unknownApplication(context: Context): Reply {
	const { status, body } = exampleReply(context, 404);
	const detail = `ID '${context.request.params.id}' does not exist, or you do not have access`;
	return { status, body: { ...(body as object), detail } };
}

function describe({ seed, keys }: World) {
	const { id, name } = seed.application;
	return {
		id,
		name,
		keys: { public_key: keys.publicKey },
		capabilities: {},
		privacy: { improve_ai: false },
		_links: { self: { href: `/v2/applications/${id}` } },
	};
}
