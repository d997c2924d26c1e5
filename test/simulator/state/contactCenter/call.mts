export type RecordingStatus = 'Stopped' | 'Started' | 'Paused';

/** A contact center call as V0 shows it. Source: vcc.json Call. */
export interface ContactCenterCall {
	id: string;
	links: Array<{ href: string; rel: string }>;
	from: { presentedClid?: string; agentId: string; telephoneNumber?: string; groups?: string[] };
	to: { telephoneNumber?: string; agentId?: string };
	regarding?: { reference?: string };
	/** null once the call has ended. */
	status: 'Active' | null;
	recordingStatus: RecordingStatus;
	application: string | null;
	dispositionCode: string | null;
	/** Only after the call has ended. */
	result?: { code: string; party: string; reason: string };
}

/** A contact center call, and what its life after it was placed depends on. */
export interface ContactCenterRecord {
	api: 'contactCenter';
	at: string;
	call: ContactCenterCall;
	endedAt?: string;
	/** What V0 still shows of the recording, and how long. */
	recordingLag?: { shown: RecordingStatus; until: string };
}
