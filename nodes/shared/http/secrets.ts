import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { z } from 'zod';

import { trimmed } from '../fields/trimmed';

/** Every secret that a credential of this package can hold, n8n's OAuth2 tokens included. */
const secretsOf = z
	.object({
		accessToken: z.string(),
		apiAuthenticationToken: z.string(),
		apiSecret: z.string(),
		clientSecret: z.string(),
		consumerSecret: z.string(),
		password: z.string(),
		privateKey: z.string(),
		oauthTokenData: z
			.object({ access_token: z.string(), refresh_token: z.string(), id_token: z.string() })
			.partial()
			.catch({}),
	})
	.partial()
	.transform(({ oauthTokenData, ...secrets }) => [
		...Object.values(secrets),
		...Object.values(oauthTokenData ?? {}),
	]);

const AUTHORIZATION = /\b(Bearer|Basic)\s+[\w.~+/=-]+/gi;

const JWT = /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g;

/** A whole private key, or what is left of it where a text was cut off. */
const PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/gs;

/** Members of requests and replies that hold secrets (applications.json, users.json, vis.json). */
const SECRET_MEMBER = /"(password|private_key|secret|signingKey)"(\s*:\s*)"(?:[^"\\]|\\.)*"?/g;

/**
 * Returns a function that blanks the credential's secrets and further ones, also where JSON escapes
 * them, and anything shaped like a secret.
 */
export function redactor(
	credential: ICredentialDataDecryptedObject,
	furtherSecrets: readonly string[] = [],
): (text: string) => string {
	// the longest first: one secret can be the beginning of another
	const secrets = [...secretsOf.parse(credential), ...furtherSecrets]
		.filter((secret) => trimmed(secret) !== '')
		// as it was pasted, and as it was sent
		.flatMap((secret) => [secret, trimmed(secret)])
		.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)])
		.sort((one, other) => other.length - one.length);
	return (text) =>
		secrets
			.reduce((clean, secret) => clean.replaceAll(secret, '***'), text)
			.replace(AUTHORIZATION, '$1 ***')
			.replace(JWT, '***')
			.replace(PRIVATE_KEY, '***')
			.replace(SECRET_MEMBER, '"$1"$2"***"');
}
