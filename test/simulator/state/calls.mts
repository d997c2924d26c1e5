import { isFinal, type CallState, type Direction } from './callStates.mts';

/** A contact center call as V0 shows it. Source: vcc.json Call. */
export interface ContactCenterCall {
	id: string;
	links: Array<{ href: string; rel: string }>;
	from: { presentedClid?: string; agentId: string; groups?: string[] };
	to: { telephoneNumber?: string; agentId?: string };
	regarding?: { reference?: string };
	/** null once the call has ended. */
	status: 'Active' | null;
	recordingStatus: 'Stopped';
	application: string | null;
	dispositionCode: null;
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

/** Every call that was placed, in order, whichever API placed it. */
export type PlacedCall =
	| { api: 'contactCenter'; at: string; call: ContactCenterCall }
	| { api: 'business'; at: string; call: BusinessCall };

export function hasEnded({ state }: BusinessCall): boolean {
	return isFinal(state);
}
