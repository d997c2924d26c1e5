import type { Context } from 'openapi-backend';
import type { World } from '../state/world.mts';
import { bearerToken } from './authorization.mts';

/** Whether a token of the gateway is good for an operation: it needs all scopes of one requirement. */
export function checkGatewayToken(
	context: Context,
	{ gatewayTokens }: World,
): 'sufficient' | 'insufficient' | 'missing' | 'invalid' {
	const bearer = bearerToken(context);
	if (bearer === undefined) return 'missing';
	const token = gatewayTokens.get(bearer);
	if (!token) return 'invalid';
	const isSufficient = (context.operation.security ?? []).some((requirement) =>
		requirement.gatewayOAuth.every((scope) => token.scopes.includes(scope)),
	);
	return isSufficient ? 'sufficient' : 'insufficient';
}
