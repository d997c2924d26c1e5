import { connect } from '../../nodes/shared/http/client.ts';
import { integrationSuite } from '../../nodes/shared/vonage/integrationSuite/api.ts';
import { DAY_MS, keyOfNode, statistics, subscription } from './businessEvents.mts';
import { callTrigger, hookContext, PRODUCTION_URL, TEST_URL } from './trigger.mts';

/** The subscription that the node of {@link callTrigger} wants. */
export const wanted = { url: PRODUCTION_URL, signingKey: keyOfNode() };

/** A key as another n8n, or a changed secret, would make it. */
export const ANOTHER_KEY = keyOfNode('another-node');

/** The API as the hooks of the trigger open it. */
export const client = async () =>
	await connect(hookContext(callTrigger()), integrationSuite, { maxWaitMs: 0 });

export const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();

/** Subscriptions of others, which the node must leave alone. */
export const foreign = [
	subscription({ id: 'f1', url: `${PRODUCTION_URL}/` }),
	subscription({ id: 'f2', url: TEST_URL, metadataPolicy: 'NONE' }),
	subscription({ id: 'f3', url: PRODUCTION_URL.toUpperCase(), expireAt: inDays(-1) }),
	subscription({
		id: 'f4',
		url: `${PRODUCTION_URL}?x=1`,
		statistics: statistics({ failed: true }),
	}),
	subscription({ id: 'f5', url: 'https://crm.example.com/calls', status: 'PAUSED' }),
];
