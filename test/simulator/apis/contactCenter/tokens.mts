import type { Context } from 'openapi-backend';
import { basicCredentials, formCredentials, same } from '../../auth/authorization.mts';
import { exampleReply, refusal, type Handler } from '../../contract/api.mts';
import { Refusal, type Reply } from '../../http/reply.mts';

const gatewayLifetime = 7200;
const v0Lifetime = 3600;

/**
 * Issues a token for the gateway APIs. There is none without a scope.
 * Source: vcc.json createGatewayToken.
 */
export const createGatewayToken: Handler = (context, { seed, gatewayTokens }) => {
	const { gatewayClient } = seed;
	if (!same(basicCredentials(context) ?? formCredentials(context), gatewayClient)) {
		throw refusal(context, 401);
	}
	const scopes: string[] = context.request.requestBody.scope.trim().split(/\s+/);
	const unknown = scopes.find((scope) => !gatewayClient.scopes.includes(scope));
	if (unknown !== undefined) {
		throw new Refusal(oauthError('invalid_scope', `"${unknown}" is an invalid scope`));
	}
	const token = gatewayTokens.put({ scopes }, gatewayLifetime);
	return {
		status: 200,
		body: { access_token: token, expires_in: gatewayLifetime, token_type: 'Bearer' },
	};
};

/** Issues a token for V0, the account's own system. Source: vcc.json createV0Token. */
export const createV0Token: Handler = (context, { seed, v0Tokens }) => {
	const { accountKey, apiAuthenticationToken } = seed;
	const known = { id: accountKey, secret: apiAuthenticationToken };
	if (!same(basicCredentials(context) ?? formCredentials(context), known)) {
		throw refusal(context, 401);
	}
	const token = v0Tokens.put({ accountKey }, v0Lifetime);
	return {
		status: 200,
		body: { access_token: token, token_type: 'bearer', expires_in: v0Lifetime },
	};
};

/** The reply to a token request that does not fit the contract. */
export function invalidTokenRequest(context: Context): Reply {
	const form = context.request.requestBody;
	if (typeof form !== 'object') return oauthError('invalid_request');
	if (form.grant_type !== 'client_credentials') {
		return oauthError('unsupported_grant_type', 'Invalid grant_type');
	}
	return exampleReply(context, 400, 'scopeMissing');
}

function oauthError(error: string, description?: string): Reply {
	return { status: 400, body: { error, error_description: description } };
}
