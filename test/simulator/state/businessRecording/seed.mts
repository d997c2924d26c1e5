/** Where a server has a kind of request: as the specification prints it, with /v1, or at both places. */
export type Place = 'plain' | 'v1' | 'both';

/** A recording of a business call that is there from the start. */
export interface RecordingSeed {
	id: number;
	callId: string;
	/** Rules of the company recorded it, or the user who signed in did. */
	recordedBy: 'company' | 'user';
	direction: 'INBOUND' | 'OUTBOUND' | 'INTRA_PBX';
	callerId: string;
	cnam: string;
	dnis: string;
	/** ISO 8601. */
	start: string;
	durationSeconds: number;
	extension: string;
	/** The length of its file in bytes. */
	size: number;
	isTranscribed: boolean;
}

/** What Call Recording has at start, and how it behaves where the contract leaves that open. */
export const businessRecordingSeed = {
	recordings: [
		{
			id: 204117,
			callId: '3d1c5b7a-90e2-4f68-8b1d-2a4c6e8f0b13',
			recordedBy: 'company',
			direction: 'INBOUND',
			callerId: '12025550147',
			cnam: 'JANE DOE',
			dnis: '12025550199',
			start: '2026-11-20T09:41:12Z',
			durationSeconds: 183,
			extension: '999',
			size: 73_100,
			isTranscribed: true,
		},
		{
			id: 204118,
			callId: '4e2d6c8b-a1f3-4079-9c2e-3b5d7f901c24',
			recordedBy: 'user',
			direction: 'OUTBOUND',
			callerId: '12025550199',
			cnam: 'FRONT DESK',
			dnis: '12025550148',
			start: '2026-11-20T10:00:00Z',
			durationSeconds: 60,
			extension: '999',
			size: 24_000,
			isTranscribed: false,
		},
	] as RecordingSeed[],
	recording: {
		/** Where the server has recordings, their audio and their transcripts. The documents print both (vbc-recording.json servers). */
		places: { recordings: 'plain', files: 'v1', transcriptions: 'v1' } as Record<
			'recordings' | 'files' | 'transcriptions',
			Place
		>,
		/** How long after the end of a call its recording appears. Not documented. */
		delaySeconds: 60,
		/** How much later its transcript appears. Not documented. */
		transcriptionDelaySeconds: 60,
		/** IDs are text instead of numbers (vbc-recording.json Recording.id). */
		idsAsText: false,
		/** A reply about a list leaves out how many pages there are. */
		omitsTotals: false,
		/** The number of the first page. Links in samples count from 0 (vbc-recording.json listCompanyRecordings, page). */
		firstPage: 1 as 0 | 1,
		/** The most recordings on a page, whatever `page_size` asks for. No maximum is published. */
		longestPage: 1_000,
		/** Whether a download says how long it is. */
		sendsLength: true,
		/** Whether a part of a file can be asked for. Not documented. */
		takesRange: true,
		/** The host in the link to a file; another one than that of the API must not get the token. */
		fileHost: 'https://api.vonage.com',
		/** The form of a transcript. Not documented (vbc-recording.json getTranscription). */
		transcriptionForm: 'turns' as 'turns' | 'array' | 'plainText',
		/** Whether the user who signs in may see the recordings of the company. */
		isPermitted: true,
	},
};

export type BusinessRecordingSeed = typeof businessRecordingSeed;
