import type { Context } from 'openapi-backend';
import { basicCredentials, formCredentials, same } from '../../auth/authorization.mts';
import { invalidFields, refusal, type Handler } from '../../contract/api.mts';
import { Refusal, type Reply } from '../../http/reply.mts';
import type { BusinessGrant, World } from '../../state/world.mts';

// Source: vis.json securitySchemes.oauth for both lifetimes. That of a code is not published.
const accessLifetime = 24 * 60 * 60;
const refreshLifetime = 7 * 24 * 60 * 60;
const codeLifetime = 10 * 60;

/**
 * Signs the integration user in without asking, and sends the browser back.
 * Source: vis.json authorize.
 */
export const authorize: Handler = ({ request }, { seed, codes }) => {
	const { client_id: client, redirect_uri: redirectUri, scope, state } = request.query;
	if (client !== seed.consumer.id) {
		throw new Refusal(oauthError('invalid_client', 'Unknown client_id'));
	}
	const { username } = seed.integrationUser;
	const location = new URL(redirectUri);
	location.searchParams.set(
		'code',
		codes.put({ grant: { client, username, scope }, redirectUri }, codeLifetime),
	);
	if (state !== undefined) location.searchParams.set('state', state);
	return { status: 302, headers: { location: location.href } };
};

/** Issues tokens for the three grants. Source: vis.json createToken. */
export const createToken: Handler = (context, world) =>
	grants[context.request.requestBody.grant_type](context, world);

/** The reply to a request that does not fit the contract. */
export function invalidOAuthRequest(context: Context): Reply {
	const [{ field, message } = { field: 'body', message: 'is not a form' }] = invalidFields(context);
	const error = field === 'grant_type' ? 'unsupported_grant_type' : 'invalid_request';
	return oauthError(error, `${field} ${message}`);
}

const grants: Record<string, Handler> = {
	authorization_code(context, world) {
		authenticate(context, world, basicCredentials(context));
		const { code, redirect_uri: redirectUri } = context.request.requestBody;
		const authorization = world.codes.take(code);
		if (!authorization || authorization.redirectUri !== redirectUri) {
			throw refusal(context, 400, 'grant');
		}
		return issue(world, authorization.grant);
	},

	password(context, world) {
		authenticate(context, world, formCredentials(context));
		const { integrationUser, consumer, handsBackRunningToken } = world.seed;
		const { username, password, scope } = context.request.requestBody;
		if (username !== integrationUser.username || password !== integrationUser.password) {
			throw refusal(context, 400, 'grant');
		}
		const running = world.businessTokens.find(
			({ grant }) => grant.username === username && grant.client === consumer.id,
		);
		if (running && handsBackRunningToken) {
			const { name, content, remainingSeconds } = running;
			return tokenReply(content.grant, name, content.refreshToken, remainingSeconds);
		}
		return issue(world, { client: consumer.id, username, scope: scope ?? 'default' });
	},

	refresh_token(context, world) {
		authenticate(context, world, basicCredentials(context) ?? formCredentials(context));
		const { refresh_token: spent } = context.request.requestBody;
		const grant = world.refreshTokens.take(spent);
		if (!grant) throw refusal(context, 400, 'expiredRefresh');
		const replaced = world.businessTokens.find(({ refreshToken }) => refreshToken === spent);
		world.businessTokens.drop(replaced?.name);
		return issue(world, grant);
	},
};

function authenticate(
	context: Context,
	{ seed }: World,
	credentials: ReturnType<typeof basicCredentials>,
): void {
	if (!same(credentials, seed.consumer)) throw refusal(context, 401);
}

function issue({ businessTokens, refreshTokens }: World, grant: BusinessGrant): Reply {
	const refreshToken = refreshTokens.put(grant, refreshLifetime);
	const accessToken = businessTokens.put({ grant, refreshToken }, accessLifetime);
	return tokenReply(grant, accessToken, refreshToken, accessLifetime);
}

function tokenReply(
	{ scope }: BusinessGrant,
	accessToken: string,
	refreshToken: string,
	expiresIn: number,
): Reply {
	return {
		status: 200,
		body: {
			access_token: accessToken,
			refresh_token: refreshToken,
			scope,
			token_type: 'Bearer',
			expires_in: expiresIn,
		},
	};
}

function oauthError(error: string, description: string): Reply {
	return { status: 400, body: { error, error_description: description } };
}
