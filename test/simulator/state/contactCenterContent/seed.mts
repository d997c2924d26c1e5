/** A file that is stored with an interaction. Source: vcc-content.json ContentItem. */
export interface ContentSeed {
	contentKey: string;
	type: string;
	contentType: string;
	/** Bytes. Of a file that is JSON, its length follows from what is in it. */
	contentLength: number;
	properties?: Record<string, unknown>;
	owningAgent?: { id: string };
	owningInteractionPlan?: { id: string };
}

/** An interaction with content that is there from the start. */
export interface StoredInteractionSeed {
	guid: string;
	/** ISO 8601. */
	start: string;
	connectFrom: string;
	connectTo: string;
	direction: 'inbound' | 'outbound';
	handlingAgents: string[];
	content: ContentSeed[];
}

/** The single files that the analysis of a call leaves, which have fixed keys. */
export const analysedContent = (): ContentSeed[] =>
	['transcript', 'categorizationResult', 'sentimentSummary'].map((type) => ({
		contentKey: type,
		type,
		contentType: 'application/json',
		contentLength: 0,
	}));

/** What the interactions of the contact center have stored, and how that behaves where the contract leaves it open. */
export const contactCenterContentSeed = {
	storedInteractions: [
		{
			guid: '0191f3c2-7d4e-4b1a-8c55-6a7b8c9d0e02',
			start: '2026-11-20T09:41:12Z',
			connectFrom: '+447700900123',
			connectTo: '+442079460188',
			direction: 'inbound',
			handlingAgents: ['1234'],
			content: [
				{
					contentKey: 'callRecording',
					type: 'callRecording',
					contentType: 'audio/wav',
					contentLength: 293_124,
					owningAgent: { id: '1234' },
				},
				...analysedContent(),
				{
					contentKey: '7a1f5f0e-0d5a-4b5e-9a32-2f7b6c1d9e10',
					type: 'voicemail',
					contentType: 'audio/wav',
					contentLength: 12_044,
					owningInteractionPlan: { id: '37' },
				},
				{
					contentKey: '8b206a1f-1e6b-4c6f-8b43-3a8c7d2eaf21',
					type: 'screenRecording',
					contentType: 'video/webm',
					contentLength: 65_000,
					owningAgent: { id: '1234' },
				},
			],
		},
	] as StoredInteractionSeed[],
	content: {
		/** How long after the end of a call its content appears. Not documented. */
		delaySeconds: 60,
		/** How much later the transcript and what else the analysis makes appear. Not documented. */
		analysisDelaySeconds: 60,
		/** The length of the recording of a call that ends in the simulator, in bytes. */
		recordingBytes: 64_000,
		/** Whether `end` belongs to the window. Both are documented (vcc-content.json searchInteractionContent). */
		endIncluded: false,
		/** Interactions on a page where the request names no limit. Not documented. */
		defaultLimit: 100,
		/** The most interactions on a page, whatever limit asks for. */
		longestPage: 1_000,
		/** Whether the last page has no `meta` at all, instead of a token that is null. */
		omitsLastToken: false,
		/** Whether fixed keys are in lower case, as in one sample (vcc-content.json downloadContent). */
		lowerCaseKeys: false,
		/** Whether a download says how long it is. */
		sendsLength: true,
		/** Whether a part of a file can be asked for. */
		takesRange: true,
		/** Whether the account has the Conversation Analyzer. */
		hasAnalyzer: true,
		/** The status of an analysis in an account without the Conversation Analyzer. Not documented. */
		withoutAnalyzerStatus: 404 as 401 | 403 | 404,
		/** What stands in the file of a transcript. Not documented. */
		transcriptForm: 'turns' as 'turns' | 'array' | 'text' | 'segments',
		/** Interactions whose content cannot be deleted. */
		undeletable: [] as string[],
		/** The status for a token without the scope. Not documented (vcc-content.json Content403). */
		missingScopeStatus: 403 as 401 | 403,
	},
};

export type ContactCenterContentSeed = typeof contactCenterContentSeed;
