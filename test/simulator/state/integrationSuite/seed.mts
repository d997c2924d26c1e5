/**
 * How one call or event comes: alone, in an array, or in an array with an entry for each state that
 * it had.
 */
export type SingleForm = 'object' | 'array' | 'statesOldestFirst' | 'statesNewestFirst';

/** The user at start, and how the suite behaves where the contract leaves that open. */
export const integrationSuiteSeed = {
	consumer: { id: 'consumer-key', secret: 'consumer-secret' },
	integrationUser: { username: 'api_user@vbc.prod', password: 'integration-password' },
	/** The user who signs in has a telephone; without one, no call of the account is this user's. */
	userHasExtension: true,
	/**
	 * Whose calls the user sees, and whose events the webhooks get. A strong inference: only own ones
	 * (vis.json /self).
	 */
	callsShown: 'own' as 'own' | 'account',
	/** The password grant hands back the access token that is already running. */
	handsBackRunningToken: true,
	/** How a single call or event comes: the contract allows an array and an object (vis.json getCall). */
	singleAs: 'array' as SingleForm,
	/** User and provider ids are number literals beyond 2^53. */
	bigIds: false,
	/**
	 * The list of events has an entry for each state that a call had, not only for its present state.
	 */
	eventForEachState: false,
	/** How long it takes until the events show what happened to a call. Not documented. */
	eventLagSeconds: 0,
	/** The unit of fromDate and toDate. Not documented either way (vis.json listEvents). */
	eventEpoch: 'ms' as 'ms' | 's',
	/**
	 * The status of a refusal because of a call's state. Not documented either way (vis.json
	 * Conflict).
	 */
	callConflictStatus: 409 as 400 | 409 | 422,
	/** The number of the first page of events and calls. Not documented either way (vis.json listEvents). */
	eventPageBase: 0 as 0 | 1,
	/** A larger `size` of a page of events or calls is refused. No maximum is published (vis.json listEvents). */
	largestPageSize: Infinity,
	/** The most events or calls on a page, whatever `size` asks for. */
	longestPage: Infinity,
	webhooks: {
		lifetimeSeconds: 10 * 24 * 60 * 60,
		/** How long after its expiry a webhook is gone. */
		purgeAfterSeconds: 10 * 24 * 60 * 60,
		/** A second webhook with the same URL is a conflict. Not documented either way. */
		refuseDuplicates: false,
	},
	deliveries: {
		connectTimeoutMs: 3_000,
		answerTimeoutMs: 2_000,
		/** After the first attempt. */
		retries: 5,
		retryDelayMs: 10_000,
		/** The member of the body with policy BODY. One sample of the guide has the second spelling. */
		metadataMember: 'metadata' as 'metadata' | 'metdata',
	},
};

export type IntegrationSuiteSeed = typeof integrationSuiteSeed;
