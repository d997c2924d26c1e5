/** Every state that the contract names. DETACHED is in no documented transition. Source: vis.json CallState. */
export const callStates = [
	'INITIALIZING',
	'RINGING',
	'ACTIVE',
	'HELD',
	'REMOTE_HELD',
	'DETACHED',
	'REJECTED',
	'CANCELLED',
	'ANSWERED',
	'MISSED',
] as const;

export const directions = ['INBOUND', 'OUTBOUND'] as const;

export type CallState = (typeof callStates)[number];
export type Direction = (typeof directions)[number];

/** Which state may come after which. Source: the guide on call events. */
const transitions: Partial<Record<CallState, CallState[]>> = {
	INITIALIZING: ['RINGING', 'ANSWERED'],
	RINGING: ['ACTIVE', 'ANSWERED', 'CANCELLED', 'REJECTED', 'MISSED'],
	ACTIVE: ['ANSWERED', 'HELD', 'REMOTE_HELD'],
	HELD: ['ACTIVE'],
	REMOTE_HELD: ['ACTIVE'],
};

/** States that calls of one direction only can have. */
const directionOf: Partial<Record<CallState, Direction>> = {
	INITIALIZING: 'INBOUND',
	CANCELLED: 'OUTBOUND',
	MISSED: 'INBOUND',
	REJECTED: 'INBOUND',
};

/** ANSWERED is final: such a call has been answered and is over. One under way is ACTIVE. */
const finalStates: CallState[] = ['ANSWERED', 'CANCELLED', 'MISSED', 'REJECTED'];

export function mayFollow(direction: Direction, from: CallState, to: CallState): boolean {
	const isDocumented = transitions[from]?.includes(to) ?? false;
	return isDocumented && (directionOf[to] ?? direction) === direction;
}

export function isFinal(state: CallState): boolean {
	return finalStates.includes(state);
}
