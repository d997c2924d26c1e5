import type { SeedChanges } from '../simulator/state/seed.mts';

/** If it is set, the simulated Vonage of each suite behaves in the other way: {@link OTHER_WAY}. */
export const OTHER_WAY_VARIABLE = 'N8N_NODES_VONAGE_OTHER_WAY';

/**
 * Other answers to questions that Vonage's documents leave open. The seed of the simulator has the likelier ones, and
 * names each question. Settings that only refuse something, such as an account without the Conversation Analyzer, are
 * left to the suites that expect it.
 */
const OTHER_WAY: SeedChanges = {
	absentMembers: 'null',
	acceptsGatewayTokens: true,
	otherRole: 'customer',
	handsBackRunningToken: false,
	singleAs: 'object',
	bigIds: true,
	eventForEachState: true,
	eventEpoch: 's',
	callConflictStatus: 422,
	eventPageBase: 1,
	largestPageSize: 100,
	// the package takes a first page with fewer than 20 for the last one
	longestPage: 20,
	updateWithoutKeys: 'keeps',
	knowsConnectionTimeout: true,
	duplicateNameStatus: 422,
	shortUserPages: true,
	repeatsLastCursor: true,
	presenceWaitsForCall: true,
	dispositions: { status: 200, needAgent: true, onlyOnce: true },
	webhooks: { refuseDuplicates: true },
	deliveries: { metadataMember: 'metdata' },
	userAdmin: {
		createdStatus: 201,
		conflictStatus: 400,
		listEnvelope: 'items',
		longestPage: 2,
		omitsCallbackMembers: true,
		skillEnvelope: 'array',
		skillLevelAs: 'number',
		replacedStatus: 204,
	},
	subscriptions: {
		eventVersions: ['v0'],
		createdStatus: 201,
		deletedStatus: 200,
		takenNameStatus: 400,
		missingScopeStatus: 401,
		madeSecrets: 'sample',
		repeatsGivenSecret: true,
	},
	notifications: { signaturePrefix: 'Bearer ', signsRetriesAnew: false },
	stats: { defaultLimit: 1, longestPage: 1 },
	content: {
		endIncluded: true,
		longestPage: 1,
		omitsLastToken: true,
		lowerCaseKeys: true,
		sendsLength: false,
		takesRange: false,
		transcriptForm: 'segments',
		missingScopeStatus: 401,
	},
	recording: {
		places: { recordings: 'v1', files: 'plain', transcriptions: 'plain' },
		firstPage: 0,
		idsAsText: true,
		omitsTotals: true,
		longestPage: 1,
		sendsLength: false,
		takesRange: false,
		transcriptionForm: 'plainText',
	},
	company: {
		reportsBase: 'plain',
		firstPage: 0,
		longestPage: 1,
		pageCountMember: 'total_page',
		logOrder: 'oldestFirst',
		filtersByEnd: false,
		extensionsAs: 'number',
		legsAs: 'legs',
		liveTimes: 'seconds',
		liveList: 'array',
		endedStatus: 204,
	},
};

/** What a suite wants to differ from the seed of the simulator, on top of the other way where that is asked for. */
export function inAskedWay(changes: SeedChanges = {}): SeedChanges {
	if (!process.env[OTHER_WAY_VARIABLE]) return changes;
	const groups = Object.entries(changes).map(([name, wanted]) => {
		const other = OTHER_WAY[name as keyof SeedChanges];
		const isGroup = typeof wanted === 'object' && !Array.isArray(wanted) && other !== undefined;
		return [name, isGroup ? Object.assign({}, other, wanted) : wanted];
	});
	return { ...OTHER_WAY, ...Object.fromEntries(groups) };
}
