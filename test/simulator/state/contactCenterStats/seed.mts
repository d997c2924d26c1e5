/** How the statistics of the contact center behave where the contract leaves that open. */
export const contactCenterStatsSeed = {
	stats: {
		/** How long it takes until the statistics show what happened. Not documented. */
		lagSeconds: 0,
		/** Interactions on a page where the request names no limit. Not documented (vcc-stats.json listStatsInteractions). */
		defaultLimit: 1000,
		/** The most interactions on a page, whatever limit asks for. So pages before the last one can be short. */
		longestPage: 5000,
	},
};

export type ContactCenterStatsSeed = typeof contactCenterStatsSeed;
