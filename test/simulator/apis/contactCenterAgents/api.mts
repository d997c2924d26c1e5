import { checkGatewayToken } from '../../auth/gatewayToken.mts';
import { exampleReply, refusal, type Api } from '../../contract/api.mts';
import { vcc } from '../../contract/documents.mts';
import { countAgentsBySkill, queryAgentsAvailability } from './availability.mts';
import { getUserPresence, listPresenceDefinitions, setUserPresence } from './presences.mts';

/** What agents are ready for, and how many of them are, behind the gateway. */
export const contactCenterAgents: Api = {
	contract: vcc,
	server: 'https://{region}.api.cc.vonage.com',
	operations: {
		listPresenceDefinitions,
		getUserPresence,
		setUserPresence,
		countAgentsBySkill,
		queryAgentsAvailability,
	},
	security: {
		gatewayOAuth: (context, world) => {
			const verdict = checkGatewayToken(context, world);
			if (verdict === 'insufficient') throw refusal(context, 403);
			if (verdict !== 'sufficient') throw refusal(context, 401);
			return true;
		},
	},
	invalid: (context) => {
		const asksForVersion = /vnd\.newvoicemedia\.v1\+json/.test(
			context.request.headers.accept ?? '',
		);
		return exampleReply(context, 400, asksForVersion ? 'other' : 'version');
	},
	unsupportedMediaType: (context) => exampleReply(context, 400, 'other'),
	notFound: { status: 404, body: { message: 'Not Found' } },
};
