import { bearerToken } from '../../auth/authorization.mts';
import { checkJwt } from '../../auth/jwt.mts';
import { exampleReply, invalidFields, refusal, type Api } from '../../contract/api.mts';
import { users as contract } from '../../contract/documents.mts';
import { listUsers } from './list.mts';
import { badRequest } from './refusals.mts';
import { createUser, deleteUser, getUser, updateUser } from './users.mts';

/** Users API v1, for the users of the application that signs the JWT. */
export const applicationUsers: Api = {
	contract,
	server: 'https://api.nexmo.com',
	operations: { listUsers, createUser, getUser, updateUser, deleteUser },
	security: {
		jwt: (context, { applications, clock }) => {
			const publicKeyOf = (id: string) => applications.find(id)?.publicKey;
			const verdict = checkJwt(bearerToken(context), publicKeyOf, clock.now() / 1000);
			if (verdict === 'expired') throw refusal(context, 401, 'expired');
			if (verdict === 'invalid') throw refusal(context, 401, 'generic');
			return true;
		},
	},
	invalid: (context) =>
		badRequest(
			context,
			invalidFields(context).map(({ field, message }) => ({ name: field, reason: message })),
		),
	unsupportedMediaType: (context) => exampleReply(context, 415),
	notFound: { status: 404, body: { title: 'Not found.' } },
};
