import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { entriesOf, optionalList } from '../../shared/fields/text';
import { identifier } from '../../shared/fields/visibleText';
import { countryCode, flag, wholeNumber } from './values';

/** What can be switched on for an agent: name in the API, name and description for people. */
const SWITCHES = [
	['agentControlWebrtc', 'Agent Controls WebRTC', 'the agent may switch WebRTC on and off'],
	['callParking', 'Call Parking', 'the agent can park calls'],
	[
		'callRatingFrequencyDefault',
		'Call Rating by Default',
		'the account decides how often calls are rated',
	],
	[
		'callRecordingControls',
		'Call Recording Controls',
		'the agent has controls for the recording of calls',
	],
	[
		'enforcedDispositionCodes',
		'Enforced Disposition Codes',
		'the agent must give each call a disposition code',
	],
	[
		'handleMultipleInteractions',
		'Handle Multiple Interactions',
		'the agent can have several interactions at the same time',
	],
	['inboundAutoanswer', 'Inbound Auto-Answer', 'inbound calls are answered automatically'],
	['outboundAutoanswer', 'Outbound Auto-Answer', 'outbound calls are answered automatically'],
	['salesCadence', 'Sales Cadence', 'the agent works with sales cadences'],
	['screenRecording', 'Screen Recording', "the agent's screen is recorded"],
	['transcribeCalls', 'Transcribe Calls', "the agent's calls are transcribed"],
	[
		'transcribeCallsRealTime',
		'Transcribe Calls in Real Time',
		"the agent's calls are transcribed while they last",
	],
	['video', 'Video', 'the agent can use video'],
	['webrtc', 'WebRTC', 'the agent takes calls in the browser, with WebRTC'],
] as const;

/** After what the agent gets time, or has to wait, before the next call: name in the API, for people. */
const PAUSES = [
	[
		'backToReadyAfterInvalidNumber',
		'Back to Ready After Invalid Number',
		'a call to an invalid number',
	],
	['backToReadyAfterLineBusy', 'Back to Ready After Line Busy', 'a call to a line that is busy'],
	[
		'backToReadyAfterNetworkIssue',
		'Back to Ready After Network Issue',
		'a call that the network breaks',
	],
	['backToReadyAfterNoAnswer', 'Back to Ready After No Answer', 'a call that nobody answers'],
	['outboundWrapUp', 'Outbound Wrap-Up', 'an outbound call'],
] as const;

const switchFields = SWITCHES.map(
	([name, displayName, effect]): INodeProperties => ({
		displayName,
		name,
		type: 'boolean',
		default: false,
		description: `Whether ${effect}`,
	}),
);

const pauseFields = PAUSES.map(
	([name, displayName, event]): INodeProperties => ({
		displayName,
		name,
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 30,
		description: `How long the agent is left alone after ${event}. The number is sent as it is: Vonage documents milliseconds in one place and seconds in another, so compare with a user whose setting you know.`,
	}),
);

const otherFields: INodeProperties[] = [
	{
		displayName: 'Associated VBC Users',
		name: 'associatedUsers',
		type: 'string',
		default: '',
		placeholder: 'e.g. jane.vbc, john.vbc',
		description:
			'User names in Vonage Business Communications that belong to this user, separated by commas. An update replaces the list.',
	},
	{
		displayName: 'Call Rating Frequency',
		name: 'callRatingFrequency',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 100 },
		default: 0,
		description: 'After how many percent of the calls the agent is asked to rate the quality',
	},
	{
		displayName: 'Location',
		name: 'location',
		type: 'string',
		default: '',
		placeholder: 'e.g. GB',
		description: 'Country of the agent, as a code of two letters',
	},
];

export const agentSettingsField: INodeProperties = {
	displayName: 'Agent Settings',
	name: 'agentSettings',
	type: 'collection',
	placeholder: 'Add setting',
	default: {},
	description: 'What is not added here stays as it is, or as Vonage sets it for a new user',
	options: [...switchFields, ...pauseFields, ...otherFields].sort((one, other) =>
		one.displayName.localeCompare(other.displayName),
	),
};

const associatedUsers = z
	.preprocess(
		entriesOf,
		z.array(identifier, { invalid_type_error: 'must be user names separated by commas' }),
	)
	.transform((usernames) => usernames.map((username) => ({ username, applicationType: 'VBC' })));

const each = <Value>(names: ReadonlyArray<readonly [string, ...string[]]>, value: Value) =>
	Object.fromEntries(names.map(([name]) => [name, value]));

/** Checks the settings; they have the names of the API (vcc.json AgentConfigurationWrite). */
export const agentSettings = z.object({
	...each(SWITCHES, flag),
	...each(PAUSES, wholeNumber()),
	associatedUsers: optionalList(associatedUsers),
	callRatingFrequency: wholeNumber(100),
	location: countryCode,
});
