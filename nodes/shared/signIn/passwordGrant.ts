import { UserError, type IHttpRequestHelper } from 'n8n-workflow';
import { z } from 'zod';

import { readRefusal, toReply } from '../http/reply';
import { SIGN_IN_REFUSED } from '../http/signInFailure';
import { REQUEST_TIMEOUT_MS } from '../http/timeout';
import { sentences } from '../plain/sentences';
import { keyText } from '../plain/trimmed';
import { optionalBaseUrl } from './baseUrl';
import { BUSINESS_HOST } from './hosts';

/** Users of VBC sign in to its API under this tenant (docs/vonage-api.md). */
const TENANT = '@vbc.prod';

const integrationUser = z.object({
	username: keyText('Username').transform((name) =>
		name.endsWith(TENANT) ? name : `${name}${TENANT}`,
	),
	password: z.string().min(1, "'Password' is empty"),
	consumerKey: keyText('Consumer Key'),
	consumerSecret: keyText('Consumer Secret'),
	baseUrl: optionalBaseUrl('Base URL'),
});

const token = z.object({ access_token: z.string().min(1) });

const failedSignIn = z.object({
	code: z.string().optional(),
	response: z.object({ status: z.number(), data: z.unknown() }).optional().catch(undefined),
});

/**
 * Whether a status says that the sign-in is refused. 408 says that the server did not wait longer.
 */
const isRefusal = (status: number) => status >= 400 && status < 429 && status !== 408;

/**
 * Turns a failed sign-in into an error that says what happened and what to do. Without this, the
 * test of a credential would show only the status text or the code.
 */
function toSignInError(error: unknown, host: string): unknown {
	const failed = failedSignIn.safeParse(error);
	if (!failed.success) return error;
	const { code, response } = failed.data;
	if (response && isRefusal(response.status)) {
		const { status, data } = response;
		const { text } = readRefusal(toReply(status, {}, data));
		const refusal = sentences(
			`${SIGN_IN_REFUSED}: ${text ?? `status ${status}`}`,
			'Check user name, password, consumer key and consumer secret',
		);
		return new UserError(refusal.replace('\n', ' '));
	}
	if (response && response.status >= 300) {
		return new UserError(
			`${host} answered ${response.status} to the sign-in, which does not mean that the credential is wrong. Try again later`,
			{ cause: error },
		);
	}
	if (code === undefined) return error;
	return new UserError(
		// without the error code: n8n replaces a message that contains one
		`${host} did not answer. Check 'Base URL' and the network of this n8n`,
		// the cause tells an execution that this is no refusal
		{ cause: error },
	);
}

/**
 * Signs a business user in and returns the access token. Source: vis.json createToken.
 *
 * @throws UserError when the credential is incomplete, the sign-in is refused or not answered, or the
 * reply has no token
 */
export async function signIn(
	{ helpers }: IHttpRequestHelper,
	credential: unknown,
): Promise<string> {
	const parsed = integrationUser.safeParse(credential);
	if (!parsed.success) throw new UserError(parsed.error.issues[0].message);
	const { username, password, consumerKey, consumerSecret } = parsed.data;
	const host = parsed.data.baseUrl ?? BUSINESS_HOST;
	const reply: unknown = await helpers
		.httpRequest({
			method: 'POST',
			url: `${host}/token`,
			headers: {
				Accept: 'application/json',
				'Content-Type': 'application/x-www-form-urlencoded',
			},
			body: new URLSearchParams({
				grant_type: 'password',
				scope: 'openid',
				username,
				password,
				client_id: consumerKey,
				client_secret: consumerSecret,
			}).toString(),
			disableFollowRedirect: true,
			timeout: REQUEST_TIMEOUT_MS,
			abortSignal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
		})
		.catch((error: unknown) => {
			throw toSignInError(error, host);
		});
	const answer = token.safeParse(reply);
	if (!answer.success) throw new UserError('The reply to the sign-in has no access token');
	return answer.data.access_token;
}
