/** A request that changes nothing. */
interface Allowed {
	/** The scopes of which each allows it, as a pattern. */
	scopes: string;
	/** Expression for the path with the query, without the first slash. */
	url: string;
	accept: string;
}

const accept = (version: number) => `application/vnd.newvoicemedia.v${version}+json`;

/** An hour: the content of interactions is asked for with both ends of a time. */
const HOUR_MS = 3_600_000;

const momentsAgo = (ms: number) => `new Date(Date.now() - ${ms}).toISOString()`;

/**
 * The first one that the scopes allow is sent. Sources: vcc.json listUsers, vcc-webhooks.json listEventTypes,
 * vcc-stats.json listOngoingInteractions, vcc-content.json searchInteractionContent.
 */
const TESTS: Allowed[] = [
	{
		scopes: 'users:(?:read|write)',
		url: '"useradmin/users?include=Active&page=1&limit=1"',
		accept: accept(4),
	},
	{ scopes: 'admin:read', url: '"webhooks/event-types"', accept: accept(1) },
	{
		scopes: 'stats',
		url: '"stats/interactions/ongoing?page=1&limit=1"',
		accept: accept(3),
	},
	{
		scopes: 'interaction-content:read',
		url: `"interaction-content/interactions?limit=1&start=" + ${momentsAgo(HOUR_MS)} + "&end=" + ${momentsAgo(0)}`,
		accept: accept(3),
	},
];

const has = ({ scopes }: Allowed) =>
	`/(?:^|[\\s,])${scopes}(?:[\\s,]|$)/.test(String($credentials["enabledScopes"] ?? ""))`;

/** Expression for a part of the request; of the one for users, where the scopes allow none of them. */
const choose = (part: (allowed: Allowed) => string) =>
	TESTS.map((allowed) => `${has(allowed)} ? ${part(allowed)} : `).join('') + part(TESTS[0]);

/**
 * What n8n asks the gateway of the contact center to test a credential: something that the scopes of this
 * credential allow. n8n takes a 403 for a failed test, although the token was accepted.
 */
export const gatewayTest = {
	url: `=/{{ ${choose(({ url }) => url)} }}`,
	headers: { Accept: `={{ ${choose(({ accept }) => `"${accept}"`)} }}` },
};
