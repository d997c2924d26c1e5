import type { Context } from 'openapi-backend';
import { checkGatewayToken } from '../../auth/gatewayToken.mts';
import { exampleReply, invalidFields, refusal, type Api } from '../../contract/api.mts';
import { vccContent } from '../../contract/documents.mts';
import type { Reply } from '../../http/reply.mts';
import { getAnalysis, listAnalyses } from './analyses.mts';
import {
	deleteContentBatch,
	downloadContent,
	getInteractionContent,
	searchInteractionContent,
} from './interactions.mts';

/** The content of interactions and the analysis of calls, behind the gateway. */
export const contactCenterContent: Api = {
	contract: vccContent,
	server: 'https://{region}.api.cc.vonage.com',
	operations: {
		searchInteractionContent,
		getInteractionContent,
		downloadContent,
		deleteContentBatch,
		getAnalysis,
		listAnalyses,
	},
	security: {
		gatewayOAuth: (context, world) => {
			const verdict = checkGatewayToken(context, world);
			if (verdict === 'sufficient') return true;
			const status = world.seed.content.missingScopeStatus;
			throw refusal(context, verdict === 'insufficient' ? status : 401);
		},
	},
	invalid,
	unsupportedMediaType: (context) => exampleReply(context, 400, 'other'),
	notFound: { status: 404, body: { message: 'Not Found' } },
};

function invalid(context: Context): Reply {
	const { accept = '' } = context.request.headers as Record<string, string>;
	if (accept !== 'application/vnd.newvoicemedia.v3+json') {
		return exampleReply(context, 400, 'version');
	}
	const [{ field, message } = { field: '', message: 'The request is invalid.' }] =
		invalidFields(context);
	if (field === 'guid') return exampleReply(context, 400, 'guidLength');
	return { status: 400, body: { message: `${field} ${message}`.trim() } };
}
