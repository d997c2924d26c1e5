import type { Context } from 'openapi-backend';
import { checkGatewayToken } from '../../auth/gatewayToken.mts';
import { exampleReply, invalidFields, refusal, type Api } from '../../contract/api.mts';
import { vccStats } from '../../contract/documents.mts';
import type { Reply } from '../../http/reply.mts';
import {
	getStatsInteraction,
	listOngoingInteractions,
	listStatsInteractions,
} from './interactions.mts';

/** Statistics of interactions, behind the gateway. */
export const contactCenterStats: Api = {
	contract: vccStats,
	server: 'https://{region}.api.cc.vonage.com/stats',
	operations: { listStatsInteractions, listOngoingInteractions, getStatsInteraction },
	security: {
		gatewayOAuth: (context, world) => {
			const verdict = checkGatewayToken(context, world);
			if (verdict === 'insufficient') throw refusal(context, 403);
			if (verdict !== 'sufficient') throw refusal(context, 401);
			return true;
		},
	},
	invalid,
	unsupportedMediaType: (context) => exampleReply(context, 400, 'header'),
	notFound: { status: 404, body: { message: 'Not Found' } },
};

function invalid(context: Context): Reply {
	const { accept = '' } = context.request.headers as Record<string, string>;
	const [, version] = /vnd\.newvoicemedia\.v(\d+)\+json/.exec(accept) ?? [];
	if (version !== '3') return exampleReply(context, 400, version ? 'version' : 'header');
	const [{ field, message }] = invalidFields(context);
	return { status: 400, body: { message: `${field} ${message}`.trim() } };
}
