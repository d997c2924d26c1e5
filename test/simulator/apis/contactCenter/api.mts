import type { Context } from 'openapi-backend';
import { bearerToken } from '../../auth/authorization.mts';
import { documents, exampleReply, refusal, type Api } from '../../contract/api.mts';
import { vcc } from '../../contract/documents.mts';
import type { Reply } from '../../http/reply.mts';
import { getAgent, listAvailableAgents } from './agents.mts';
import { controlCallRecording, getCall, setDispositionCode } from './calls.mts';
import { makeCall } from './makeCall.mts';
import { flawOf } from './makeCallRequest.mts';
import { createGatewayToken, createV0Token, invalidTokenRequest } from './tokens.mts';

/** The regional contact center host: both token systems, and V0. */
export const contactCenter: Api = {
	contract: vcc,
	server: 'https://{region}.cc.vonage.com',
	operations: {
		createGatewayToken,
		createV0Token,
		makeCall,
		getCall,
		controlCallRecording,
		setDispositionCode,
		listAvailableAgents,
		getAgent,
	},
	security: {
		v0Bearer: (context, { seed, v0Tokens, gatewayTokens }) => {
			const bearer = bearerToken(context);
			if (seed.acceptsGatewayTokens && gatewayTokens.get(bearer)) return true;
			const token = v0Tokens.get(bearer);
			if (!token) throw refusal(context, 401);
			if (token.accountKey !== context.request.params.accountKey) throw refusal(context, 403);
			return true;
		},
	},
	invalid,
	unsupportedMediaType: (_, mediaType) => ({
		status: 415,
		body: { message: `The requested resource does not support content type '${mediaType}'.` },
	}),
	notFound: { status: 404, body: { message: 'Not found' } },
};

function invalid(context: Context): Reply {
	const { operation, request } = context;
	if (/token$/.test(operation.path)) return invalidTokenRequest(context);
	const flaw = operation.operationId === 'makeCall' ? flawOf(request.requestBody) : undefined;
	if (flaw) return exampleReply(context, 400, flaw);
	if (operation.operationId === 'setDispositionCode') {
		const isTooLong = request.requestBody?.dispositionCode?.length > 255;
		return exampleReply(context, 400, isTooLong ? 'tooLong' : 'missing');
	}
	// Agent and call ids in the path that cannot exist: those operations have no 400.
	if (!documents(context, 400)) return exampleReply(context, 404);
	return { status: 400, body: { message: 'The request is invalid.' } };
}
