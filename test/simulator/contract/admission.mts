import type { Context, Operation } from 'openapi-backend';
import { Refusal, type Reply } from '../http/reply.mts';
import { documents, exampleReply, type Api } from './api.mts';
import type { Exchange } from './exchange.mts';

export type ExchangeHandler<Result> = (context: Context, exchange: Exchange) => Result;

/** The checks before every operation of an API, each of which can decline a request. */
export function admission(api: Api): Record<string, ExchangeHandler<Reply | void>> {
	return {
		notFound: () => api.notFound,
		unauthorizedHandler: ({ security }) => {
			throw Object.values(security).find((result) => result?.error).error;
		},
		postSecurityHandler: (context, exchange) => {
			const isProtected = needsToken(context.operation);
			if (isProtected && !context.security.authorized) return;
			if (isProtected) checkQuota(context, exchange);
			checkMediaType(context, api);
		},
		validationFail: (context) => api.invalid(context),
		notImplemented: ({ operation }) => ({
			status: 501,
			body: { message: `The simulator does not implement ${operation.operationId} yet` },
		}),
	};
}

/** Whether the contract wants credentials for every request; it does not for token requests. */
function needsToken({ security = [] }: Operation): boolean {
	return security.length > 0 && security.every((scheme) => Object.keys(scheme).length > 0);
}

function checkQuota(context: Context, { quotas, request }: Exchange): void {
	const headers = quotas.exceeded(request.host, request.headers.authorization ?? '');
	if (headers) throw new Refusal({ ...exampleReply(context, 429), headers });
}

function checkMediaType(context: Context, api: Api): void {
	const { requestBody } = context.operation as { requestBody?: { content: object } };
	const [mediaType] = (context.request.headers['content-type'] ?? '').toLowerCase().split(';');
	if (!requestBody || !context.request.body || mediaType.trim() in requestBody.content) return;
	throw new Refusal(
		documents(context, 415) ? api.unsupportedMediaType(context, mediaType) : api.invalid(context),
	);
}
