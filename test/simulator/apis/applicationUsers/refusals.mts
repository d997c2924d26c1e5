import type { Context } from 'openapi-backend';
import { bearerToken } from '../../auth/authorization.mts';
import { claimedApplication } from '../../auth/jwt.mts';
import { exampleReply, refusal } from '../../contract/api.mts';
import { bodySchema, unknownMember } from '../../contract/requestBody.mts';
import { Refusal, type Reply } from '../../http/reply.mts';
import type { ApplicationUser, UserRequest } from '../../state/applicationUsers/users.mts';
import type { World } from '../../state/world.mts';

/** The application that has signed the JWT of an admitted request. */
export function applicationIdOf(context: Context): string {
	return claimedApplication(bearerToken(context))!;
}

/** The user that the path names, of the application. Throws the API's 404. */
export function userOf(context: Context, { applicationUsers }: World): ApplicationUser {
	const user = applicationUsers.find(applicationIdOf(context), context.request.params.id);
	if (!user) throw refusal(context, 404);
	return user;
}

/** What a request asks for. Throws the API's 400. */
export function userRequest(context: Context): UserRequest {
	const { requestBody } = context.request;
	const unknown = unknownMember(bodySchema(context), requestBody);
	if (unknown) {
		const name = unknown.path.join('.');
		throw new Refusal(badRequest(context, [{ name, reason: 'is not known' }]));
	}
	return requestBody;
}

/** A 400 that names the parameters at fault. Source: users.json BadRequest. */
export function badRequest(
	context: Context,
	invalidParameters: Array<{ name: string; reason: string }>,
): Reply {
	const { status, body } = exampleReply(context, 400);
	return { status, body: { ...(body as object), invalid_parameters: invalidParameters } };
}

/** Throws the API's refusal when another user of the application has the name. */
export function checkName(
	context: Context,
	{ seed, applicationUsers }: World,
	name: string | undefined,
	owner?: ApplicationUser,
): void {
	const users = applicationUsers.all(applicationIdOf(context));
	if (!users.some((user) => user !== owner && user.name === name)) return;
	const status = seed.duplicateNameStatus;
	// 400 has no example of its own, only its title.
	const { title } = exampleReply(context, status).body as { title: string };
	const { body } = exampleReply(context, 409);
	throw new Refusal({ status, body: { ...(body as object), title } });
}
