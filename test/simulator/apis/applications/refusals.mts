import type { Context } from 'openapi-backend';
import { exampleReply, invalidFields } from '../../contract/api.mts';
import { bodySchema, unknownMember } from '../../contract/requestBody.mts';
import { Refusal, type Reply } from '../../http/reply.mts';
import type { Application } from '../../state/applications/applications.mts';
import type { World } from '../../state/world.mts';

/** The application that the path names. Throws the API's 404. */
export function applicationOf(context: Context, { applications }: World): Application {
	const application = applications.find(context.request.params.id);
	if (!application) throw new Refusal(unknownApplication(context));
	return application;
}

/** The reply to a request that does not fit the contract. */
export function invalidRequest(context: Context): Reply {
	const errors = context.validation.errors ?? [];
	// An id that is no UUID counts as unknown.
	if (errors.some(({ instancePath }) => instancePath === '/path/id')) {
		return unknownApplication(context);
	}
	const invalidParameters = invalidFields(context).map(({ field, message, allowed }) => ({
		name: field,
		reason: reasonOf(field, message, allowed),
	}));
	return unknownProperty(context) ?? badRequest(context, invalidParameters);
}

/**
 * Members that the API does not know are refused before anything else is looked at, without
 * `invalid_parameters`. Source: applications.json BadPayload, example unknownProperty.
 */
export function unknownProperty(context: Context): Reply | undefined {
	if (!context.operation.requestBody) return undefined;
	const unknown = unknownMember(bodySchema(context), context.request.requestBody);
	if (!unknown) return undefined;
	const names = unknown.known.map((name) => `"${name}"`).join(',');
	const known = `(${unknown.known.length} known properties: ${names}])`;
	const detail = `${unknown.path.at(-1)} is not a known json property ${known}`;
	return changed(exampleReply(context, 400, 'unknownProperty'), { detail });
}

/** A 400 that names the parameters at fault. Source: applications.json BadPayload, listApplications. */
export function badRequest(
	context: Context,
	invalidParameters: Array<{ name: string; reason: string }>,
): Reply {
	return changed(exampleReply(context, 400), { invalid_parameters: invalidParameters });
}

function unknownApplication(context: Context): Reply {
	const detail = `ID '${context.request.params.id}' does not exist, or you do not have access`;
	return changed(exampleReply(context, 404), { detail });
}

/** Source: the reasons in the examples of applications.json. */
function reasonOf(field: string, message: string, allowed?: unknown[]): string {
	if (field === 'page_size') return 'must be between 1 and 100';
	return allowed ? `must be one of: ${allowed.join(', ')}` : message;
}

function changed({ status, body }: Reply, members: object): Reply {
	return { status, body: { ...(body as object), ...members } };
}
