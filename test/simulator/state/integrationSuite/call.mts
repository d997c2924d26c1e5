import { isFinal, type CallState, type Direction } from './callStates.mts';

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
	dispositionCode: null;
	/** Only after the call has ended. */
	result?: { code: string; party: string; reason: string };
}

/** A business call as the Integration Suite shows it. Source: vis.json Call. */
export interface BusinessCall {
	id: string;
	type: 'CALL';
	accountId: string;
	userId: string | bigint;
	uciId: number | bigint;
	externalId: string;
	direction: Direction;
	phoneNumber: string;
	callerId?: string;
	state: CallState;
	/** Milliseconds, other than 0 only in ANSWERED. */
	duration: number;
	startTime: string;
	answerTime: string | null;
	endTime?: string;
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

/** Every call that was placed, in order, whichever API placed it. */
export type PlacedCall = ContactCenterRecord | { api: 'business'; at: string; call: BusinessCall };

export function hasEnded({ state }: BusinessCall): boolean {
	return isFinal(state);
}

/** Whether somebody has picked up, and nobody has hung up yet. */
export function isUnderWay({ state }: BusinessCall): boolean {
	return state === 'ACTIVE' || state === 'HELD' || state === 'REMOTE_HELD';
}
