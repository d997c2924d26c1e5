import type { Context } from 'openapi-backend';

/** An id and its secret, of whatever kind the API calls them. */
export interface ClientCredentials {
	id: string;
	secret: string;
}

/** The credentials of an HTTP Basic header. */
export function basicCredentials({ request }: Context): ClientCredentials | undefined {
	const [, encoded] = /^Basic (.+)$/i.exec(request.headers.authorization ?? '') ?? [];
	if (!encoded) return undefined;
	const [, id, secret] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, 'base64').toString()) ?? [];
	return id === undefined ? undefined : { id, secret };
}

/** The credentials of a token request that come in its form. */
export function formCredentials({ request }: Context): ClientCredentials | undefined {
	const { client_id: id, client_secret: secret } = request.requestBody ?? {};
	return id === undefined || secret === undefined ? undefined : { id, secret };
}

export function bearerToken({ request }: Context): string | undefined {
	return /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
}

export function same(given: ClientCredentials | undefined, known: ClientCredentials): boolean {
	return given?.id === known.id && given.secret === known.secret;
}
