import { isFinal, type CallState, type Direction } from './callStates.mts';

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

export function hasEnded({ state }: BusinessCall): boolean {
	return isFinal(state);
}

/** Whether somebody has picked up, and nobody has hung up yet. */
export function isUnderWay({ state }: BusinessCall): boolean {
	return state === 'ACTIVE' || state === 'HELD' || state === 'REMOTE_HELD';
}
