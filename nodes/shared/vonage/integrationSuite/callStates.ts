/** The names of the states of a call (vis.json CallState), and what they mean. */
const STATES = {
	CANCELLED: ['Cancelled', 'The caller gave up an outgoing call'],
	ACTIVE: ['Connected', 'The call was picked up, or resumed'],
	DETACHED: ['Detached', 'Vonage does not document this state'],
	ANSWERED: ['Ended (Answered)', 'A call that was picked up is over'],
	REMOTE_HELD: ['Held by Other Party', 'The other party holds the call'],
	INITIALIZING: ['Initializing', 'An incoming call is being set up'],
	MISSED: ['Missed', 'Nobody picked up an incoming call'],
	HELD: ['On Hold', 'The user holds the call'],
	REJECTED: ['Rejected', 'The call was declined, or went to voicemail'],
	RINGING: ['Ringing', 'The phone rings'],
} as const;

export type CallState = keyof typeof STATES;

/** The states as a menu offers them; the description tells what stands in the output. */
export const CALL_STATES = Object.entries(STATES).map(([value, [name, description]]) => ({
	name,
	value: value as CallState,
	description: `${description} (${value} in the output)`,
}));

/** After these states nothing happens to a call any more (vis.json CallState). */
export const FINAL_STATES = ['ANSWERED', 'CANCELLED', 'MISSED', 'REJECTED'];

/** What a state is called in the menus; one that is not documented is called as it is. */
export const stateInWords = (state: string) =>
	CALL_STATES.find(({ value }) => value === state)?.name ?? state;
