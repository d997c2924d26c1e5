import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { z } from 'zod';

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
	.transform(({ oauthTokenData, ...secrets }) =>
		[...Object.values(secrets), ...Object.values(oauthTokenData ?? {})].filter(
			(secret) => secret !== '',
		),
	);

const AUTHORIZATION = /\b(Bearer|Basic)\s+[\w.~+/=-]+/gi;

const JWT = /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g;

/** Returns a function that blanks the credential's secrets, and anything shaped like a token. */
export function redactor(credential: ICredentialDataDecryptedObject): (text: string) => string {
	const secrets = secretsOf.parse(credential);
	return (text) =>
		secrets
			.reduce((clean, secret) => clean.replaceAll(secret, '***'), text)
			.replace(AUTHORIZATION, '$1 ***')
			.replace(JWT, '***');
}
