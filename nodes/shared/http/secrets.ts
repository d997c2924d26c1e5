import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { z } from 'zod';

import { trimmed } from '../plain/trimmed';
import { base64Blanker, spellingsOf } from './echoes';

/** Every secret that a credential of this package can hold, n8n's OAuth2 tokens included. */
const secretsOf = z
	.object({
		accessToken: z.string(),
		apiAuthenticationToken: z.string(),
		apiKey: z.string(),
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

const AUTHORIZATION = /\b(Bearer|Basic)(\s+)([\w.~+/=-]+)/gi;

/** Whether a word after "Bearer" or "Basic" is a token: "Basic plan" is none. */
function isToken(scheme: string, word: string): boolean {
	if (scheme.toLowerCase() === 'bearer') return /\d/.test(word) || word.length >= 20;
	return word.endsWith('=') || Buffer.from(word, 'base64').includes(':');
}

/** Characters of JWTs and the dots between them. */
const DOTTED = /[\w.-]+/g;

/** Blanks a JWT: it begins with the base64 of `{"`, and has three parts. */
function withoutJwt(dotted: string): string {
	const start = dotted.indexOf('eyJ');
	const isJwt = start >= 0 && dotted.slice(start).split('.').length >= 3;
	return isJwt ? `${dotted.slice(0, start)}***` : dotted;
}

/** A whole private key, or what is left of it where a text was cut off. */
const PRIVATE_KEY =
	/-----BEGIN[A-Z +%0-9]{0,30}PRIVATE[ +%0-9]{1,3}KEY-----.*?(?:-----END[A-Z +%0-9]{0,30}PRIVATE[ +%0-9]{1,3}KEY-----|$)/gs;

/**
 * Members of requests and replies that hold secrets (applications.json, users.json, vis.json), also
 * in JSON within JSON.
 */
const SECRET_MEMBER =
	/(\\{0,8}")(password|private_key|secret|signingKey|client_secret|access_token|refresh_token|id_token)\1(\s*:\s*)\1.*?(?:(?<!\\)\1|$)/gs;

/** Secrets in forms, as token endpoints take them (vis.json createToken). */
const SECRET_OF_FORM = /\b(password|client_secret|access_token|refresh_token)=[^&\s"']+/g;

/**
 * Returns a function that blanks secrets in a text: those of the credentials, further ones, and
 * everything that has the shape of a secret. It also finds secrets that are escaped or encoded.
 *
 * @param credentials the credential as the request used it, and as it is now, with newer tokens
 */
export function redactor(
	credentials: readonly ICredentialDataDecryptedObject[],
	furtherSecrets: readonly string[] = [],
): (text: string) => string {
	const all = [...credentials.flatMap((data) => secretsOf.parse(data)), ...furtherSecrets]
		.filter((secret) => trimmed(secret) !== '')
		// as it was pasted, and as it was sent
		.flatMap((secret) => [secret, trimmed(secret)]);
	// the longest first: one secret can be the beginning of another
	const secrets = [...new Set(all)].sort((one, other) => other.length - one.length);
	const spellings = secrets.map(spellingsOf);
	const withoutBase64 = base64Blanker(secrets);
	return (text) =>
		withoutBase64(spellings.reduce((clean, spelling) => clean.replace(spelling, '***'), text))
			.replace(AUTHORIZATION, (found, scheme: string, blanks: string, word: string) =>
				isToken(scheme, word) ? `${scheme}${blanks}***` : found,
			)
			.replace(DOTTED, withoutJwt)
			.replace(PRIVATE_KEY, '***')
			.replace(SECRET_MEMBER, '$1$2$1$3$1***$1')
			.replace(SECRET_OF_FORM, '$1=***');
}
