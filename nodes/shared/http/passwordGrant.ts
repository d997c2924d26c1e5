import { UserError, type IHttpRequestHelper } from 'n8n-workflow';
import { z } from 'zod';

import { optionalBaseUrl } from '../fields/baseUrl';

/** Users of VBC sign in to its API under this tenant (docs/vonage-api.md). */
const TENANT = '@vbc.prod';

const integrationUser = z.object({
	username: z
		.string()
		.trim()
		.min(1, "'Username' is empty")
		.transform((name) => (name.endsWith(TENANT) ? name : `${name}${TENANT}`)),
	password: z.string().min(1, "'Password' is empty"),
	clientId: z.string().trim().min(1, "'Consumer Key' is empty"),
	clientSecret: z.string().trim().min(1, "'Consumer Secret' is empty"),
	baseUrl: optionalBaseUrl('Base URL'),
});

const token = z.object({ access_token: z.string().min(1) });

/**
 * Signs an integration user in and returns the access token. Source: vis.json createToken.
 *
 * @throws UserError when the credential is incomplete or the reply has no token; the HTTP error of
 * n8n when the sign-in is refused
 */
export async function signIn(context: IHttpRequestHelper, credential: unknown): Promise<string> {
	const parsed = integrationUser.safeParse(credential);
	if (!parsed.success) throw new UserError(parsed.error.issues[0].message);
	const { username, password, clientId, clientSecret, baseUrl } = parsed.data;
	const reply: unknown = await context.helpers.httpRequest({
		method: 'POST',
		url: `${baseUrl ?? 'https://api.vonage.com'}/token`,
		headers: {
			Accept: 'application/json',
			'Content-Type': 'application/x-www-form-urlencoded',
		},
		body: new URLSearchParams({
			grant_type: 'password',
			scope: 'openid',
			username,
			password,
			client_id: clientId,
			client_secret: clientSecret,
		}).toString(),
		disableFollowRedirect: true,
	});
	const answer = token.safeParse(reply);
	if (!answer.success) throw new UserError('The reply to the sign-in has no access token');
	return answer.data.access_token;
}
