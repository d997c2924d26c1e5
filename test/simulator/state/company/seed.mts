/** How the calls of the whole account come, where the contract leaves that open. */
export const companySeed = {
	company: {
		/** Where Reports answers: live accounts below /v1, the specification without it (vbc-telephony.json). */
		reportsBase: 'v1' as 'v1' | 'plain',
		/** The number of the first page of the log. The text counts from 1, samples from 0. */
		firstPage: 1 as 0 | 1,
		/** The most calls on a page of the log, whatever `page_size` asks for. */
		longestPage: Infinity,
		/** The name of the member that counts the pages; a tutorial has the second one. */
		pageCountMember: 'total_pages' as 'total_pages' | 'total_page' | 'none',
		/** The order of the log. Not documented. */
		logOrder: 'newestFirst' as 'newestFirst' | 'oldestFirst',
		/** How long after its end a call appears in the log: 8 to 13 minutes were seen. */
		lagSeconds: 0,
		/** The log looks at `end:gte`, which is documented. */
		filtersByEnd: true,
		/** How extensions are written: text was seen, the specification has numbers. */
		extensionsAs: 'text' as 'text' | 'number',
		/** How the legs of a live call come: as in the specification, or keyed by their ids as was seen. */
		legsAs: 'leg_map' as 'legs' | 'leg_map',
		/** The unit of the times of a live call. */
		liveTimes: 'microseconds' as 'seconds' | 'microseconds',
		/** Whether live calls come in a page, or as a bare array. */
		liveList: 'page' as 'page' | 'array',
		/** The status of the reply when a call is ended. */
		endedStatus: 200 as 200 | 204,
	},
};

export type CompanySeed = typeof companySeed;
