/** The event of a participant's end, of which there is one only. */
export const CALL_ENDED = 'channel.ended';

/** The events of the contact center by what they mean to a person (vcc-webhooks.json ChannelAlertedEvent). */
export const EVENT_KINDS = [
	{
		name: 'Agent Presence Changed',
		value: 'agent.presencechanged',
		description: 'An agent is ready, away or logged out from now on',
	},
	{
		name: 'Call Connected',
		value: 'channel.connected',
		description: 'Somebody answered',
	},
	{
		name: 'Call Connection Failed',
		value: 'channel.connectionfailed',
		description: 'The ringing ended without an answer',
	},
	{
		name: 'Call Disconnected',
		value: 'channel.disconnected',
		description: 'The talk is over',
	},
	{
		name: 'Call Ended',
		value: CALL_ENDED,
		description: 'Nothing more comes of this participant; for an agent, after the wrap-up',
	},
	{
		name: 'Call Interrupted',
		value: 'channel.interrupted',
		description: 'The agent set the work aside for another interaction',
	},
	{
		name: 'Call On Hold',
		value: 'channel.held',
		description: 'Somebody was put on hold',
	},
	{
		name: 'Call Parked',
		value: 'channel.parked',
		description: 'The agent parked the call',
	},
	{
		name: 'Call Resumed',
		value: 'channel.resumed',
		description: 'The agent took the work up again',
	},
	{
		name: 'Call Retrieved',
		value: 'channel.retrieved',
		description: 'The hold is over',
	},
	{
		name: 'Call Rings',
		value: 'channel.alerted',
		description: 'The phone of a participant rings',
	},
	{
		name: 'Call Unparked',
		value: 'channel.unparked',
		description: 'The agent took the call back from parking',
	},
	{
		name: 'Call Wrap-Up Started',
		value: 'channel.wrapstarted',
		description: 'The agent does what there is to do after the talk',
	},
	{
		name: 'Interaction Insights Ready',
		value: 'interaction.generatedinsights',
		description: 'The summary and the category of an interaction are there',
	},
];
