import { exampleReply, invalidFields, refusal, type Api, type Handler } from '../api.mts';
import { bearerToken } from '../auth/authorization.mts';
import { checkJwt } from '../auth/jwt.mts';
import { users as contract } from './contracts.mts';

/**
 * The application's users: none yet. Links name a regional host, as the API's do.
 * Source: users.json listUsers.
 */
const listUsers: Handler = ({ request }) => {
	const { page_size: size, order } = request.query;
	const link = { href: `https://api-us-3.vonage.com/v1/users?order=${order}&page_size=${size}` };
	return {
		status: 200,
		body: { page_size: size, _embedded: { users: [] }, _links: { first: link, self: link } },
	};
};

/** Users API v1, for the users of the application that signs the JWT. */
export const users: Api = {
	contract,
	server: 'https://api.nexmo.com',
	operations: { listUsers },
	security: {
		jwt: (context, { seed, keys, clock }) => {
			const publicKeyOf = (id: string) => (id === seed.application.id ? keys.publicKey : undefined);
			const verdict = checkJwt(bearerToken(context), publicKeyOf, clock.now() / 1000);
			if (verdict === 'expired') throw refusal(context, 401, 'expired');
			if (verdict === 'invalid') throw refusal(context, 401, 'generic');
			return true;
		},
	},
	invalid: (context) => {
		const { status, body } = exampleReply(context, 400);
		const invalidParameters = invalidFields(context).map(({ field, message }) => ({
			name: field,
			reason: message,
		}));
		return { status, body: { ...(body as object), invalid_parameters: invalidParameters } };
	},
	unsupportedMediaType: (context) => exampleReply(context, 415),
	notFound: { status: 404, body: { title: 'Not found.' } },
};
