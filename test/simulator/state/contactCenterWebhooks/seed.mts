/** How webhooks of the contact center behave where the contract leaves that open. */
export const contactCenterWebhooksSeed = {
	subscriptions: {
		/** The versions of each event type. Both are documented (vcc-webhooks.json ChannelAlertedEvent.type). */
		eventVersions: ['v1'] as Array<'v0' | 'v1'>,
		/** Event types besides those that the contract names. */
		furtherEventTypes: [] as string[],
		/** The status of the reply to a creation. Not documented either way (vcc-webhooks.json createSubscription). */
		createdStatus: 200 as 200 | 201,
		/**
		 * The status of the reply to a removal, which is not documented (vcc-webhooks.json
		 * deleteSubscription). 404 says that it is gone; 405 that it cannot be removed, so that it stays.
		 */
		deletedStatus: 204 as 200 | 204 | 404 | 405,
		/** The status for a name that is taken. Not documented either way (vcc-webhooks.json Webhooks409). */
		takenNameStatus: 409 as 400 | 409,
		/** The status for a token without the scope. Both are documented (vcc-webhooks.json Webhooks401). */
		missingScopeStatus: 403 as 401 | 403,
		/**
		 * The form of a secret that the server makes: base64 of 32 bytes, or as in the sample of the
		 * documentation, which has 85 characters.
		 */
		madeSecrets: 'base64' as 'base64' | 'sample',
		/** The reply to a creation repeats a secret that came with it. Not documented (vcc-webhooks.json Subscription.secret). */
		repeatsGivenSecret: false,
		/** How long it takes until a change takes effect: up to 30 seconds. */
		effectSeconds: 0,
	},
	notifications: {
		answerTimeoutMs: 10_000,
		/** After the first attempt. Each retry waits twice as long as the one before. Not documented. */
		retryDelayMs: 5_000,
		longestRetryDelayMs: 60 * 60_000,
		/** For so long an event is tried again. */
		retryForMs: 24 * 60 * 60_000,
		/** What stands before the token in the header: an older consumer cut off `Bearer `. */
		signaturePrefix: '' as '' | 'Bearer ',
		signatureLifeSeconds: 300,
		/** A retry carries a new token, or the one of the first attempt. Not documented. */
		signsRetriesAnew: true,
	},
};

export type ContactCenterWebhooksSeed = typeof contactCenterWebhooksSeed;
