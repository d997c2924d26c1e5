/** The states of a call (vis.json CallState), in words that a person understands. */
export const CALL_STATES = [
	{ name: 'Cancelled', value: 'CANCELLED', description: 'The caller gave up an outgoing call' },
	{ name: 'Connected', value: 'ACTIVE', description: 'The call was picked up, or resumed' },
	{ name: 'Detached', value: 'DETACHED', description: 'Vonage does not document this state' },
	{ name: 'Ended (Answered)', value: 'ANSWERED', description: 'A call that was picked up is over' },
	{
		name: 'Held by Other Party',
		value: 'REMOTE_HELD',
		description: 'The other party holds the call',
	},
	{ name: 'Initializing', value: 'INITIALIZING', description: 'An incoming call is being set up' },
	{ name: 'Missed', value: 'MISSED', description: 'Nobody picked up an incoming call' },
	{ name: 'On Hold', value: 'HELD', description: 'The user holds the call' },
	{
		name: 'Rejected',
		value: 'REJECTED',
		description: 'The call was declined, or went to voicemail',
	},
	{ name: 'Ringing', value: 'RINGING', description: 'The phone rings' },
];

/** After these states nothing happens to a call any more (vis.json CallState). */
export const FINAL_STATES = ['ANSWERED', 'CANCELLED', 'MISSED', 'REJECTED'];

/** What a state is called in the menus; one that is not documented is called as it is. */
export const stateInWords = (state: string) =>
	CALL_STATES.find(({ value }) => value === state)?.name ?? state;
