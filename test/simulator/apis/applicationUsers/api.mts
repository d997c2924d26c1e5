import { bearerToken } from '../../auth/authorization.mts';
import { checkJwt } from '../../auth/jwt.mts';
import {
	exampleReply,
	invalidFields,
	refusal,
	type Api,
	type Handler,
} from '../../contract/api.mts';
import { users as contract } from '../../contract/documents.mts';
import { listUsers } from './list.mts';
import { applicationIdOf, badRequest, checkName, userOf, userRequest } from './refusals.mts';
import { describe } from './view.mts';

/** Creates a user; one without a name gets one. Source: users.json createUser. */
const createUser: Handler = (context, world) => {
	const request = userRequest(context);
	checkName(context, world, request.name);
	const user = world.applicationUsers.add(applicationIdOf(context), request);
	return { status: 201, body: describe(user) };
};

/** Source: users.json getUser. */
const getUser: Handler = (context, world) => ({
	status: 200,
	body: describe(userOf(context, world)),
});

/** Changes what is given. Source: users.json updateUser. */
const updateUser: Handler = (context, world) => {
	const user = userOf(context, world);
	const changes = userRequest(context);
	checkName(context, world, changes.name, user);
	world.applicationUsers.update(user, changes);
	return { status: 200, body: describe(user) };
};

/** Source: users.json deleteUser. */
const deleteUser: Handler = (context, world) => {
	world.applicationUsers.remove(userOf(context, world));
	return { status: 204 };
};

/** Users API v1, for the users of the application that signs the JWT. */
export const users: Api = {
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
