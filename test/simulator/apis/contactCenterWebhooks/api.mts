import type { Context, Document } from 'openapi-backend';
import { checkGatewayToken } from '../../auth/gatewayToken.mts';
import { exampleReply, invalidFields, refusal, type Api } from '../../contract/api.mts';
import { vccWebhooks } from '../../contract/documents.mts';
import type { Reply } from '../../http/reply.mts';
import { listEventTypes } from './eventTypes.mts';
import {
	createSubscription,
	deleteSubscription,
	getSubscription,
	listSubscriptions,
	updateSubscription,
} from './subscriptions.mts';

/** Webhooks of the contact center, behind the gateway. */
export const contactCenterWebhooks: Api = {
	contract: takingLoopback(vccWebhooks),
	server: 'https://{region}.api.cc.vonage.com/webhooks',
	operations: {
		listSubscriptions,
		createSubscription,
		getSubscription,
		updateSubscription,
		deleteSubscription,
		listEventTypes,
	},
	security: {
		gatewayOAuth: (context, world) => {
			const verdict = checkGatewayToken(context, world);
			if (verdict === 'sufficient') return true;
			if (verdict !== 'insufficient') throw refusal(context, 401, verdict);
			throw world.seed.subscriptions.missingScopeStatus === 401
				? refusal(context, 401, 'noScope')
				: refusal(context, 403);
		},
	},
	invalid,
	unsupportedMediaType: (context) => exampleReply(context, 415),
	notFound: { status: 404, body: { message: 'Not Found' } },
};

/** The contract has one example for all mistakes. This says which one it is, where it is in the body. */
function invalid(context: Context): Reply {
	const [flaw] = invalidFields(context).filter(({ field }) => field !== '');
	if (!flaw) return exampleReply(context, 400);
	return { status: 400, body: { message: `${flaw.field} ${flaw.message}` } };
}

interface WithUrl {
	properties: { url: { pattern: string } };
}

/** The contract with URLs of this machine besides those with https: no other ones can be delivered to in tests. */
function takingLoopback(contract: Document): Document {
	const changed = structuredClone(contract);
	const schemas = changed.components!.schemas as unknown as Record<string, WithUrl>;
	for (const name of ['SubscriptionCreate', 'SubscriptionPatch']) {
		schemas[name].properties.url.pattern = '^(https://|http://(127\\.0\\.0\\.1|localhost)[:/])';
	}
	return changed;
}
