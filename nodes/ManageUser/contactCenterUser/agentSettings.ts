import { z } from 'zod';

import { collection } from '../../shared/fields/collection';
import { field } from '../../shared/fields/field';
import { flagField } from '../../shared/fields/flag';
import { entriesOf, optionalList } from '../../shared/fields/text';
import { identifier } from '../../shared/fields/visibleText';
import { countryCode, wholeNumber } from './values';

const switchField = (displayName: string, effect: string) =>
	flagField({ displayName, default: false, description: `Whether ${effect}` });

/** What can be switched on for an agent. */
const switches = {
	agentControlWebrtc: switchField(
		'Agent Controls WebRTC',
		'the agent may switch WebRTC on and off',
	),
	callParking: switchField('Call Parking', 'the agent can park calls'),
	callRatingFrequencyDefault: switchField(
		'Call Rating by Default',
		'the account decides how often calls are rated',
	),
	callRecordingControls: switchField(
		'Call Recording Controls',
		'the agent has controls for the recording of calls',
	),
	enforcedDispositionCodes: switchField(
		'Enforced Disposition Codes',
		'the agent must give each call a disposition code',
	),
	handleMultipleInteractions: switchField(
		'Handle Multiple Interactions',
		'the agent can have several interactions at the same time',
	),
	inboundAutoanswer: switchField('Inbound Auto-Answer', 'inbound calls are answered automatically'),
	outboundAutoanswer: switchField(
		'Outbound Auto-Answer',
		'outbound calls are answered automatically',
	),
	salesCadence: switchField('Sales Cadence', 'the agent works with sales cadences'),
	screenRecording: switchField('Screen Recording', "the agent's screen is recorded"),
	transcribeCalls: switchField('Transcribe Calls', "the agent's calls are transcribed"),
	transcribeCallsRealTime: switchField(
		'Transcribe Calls in Real Time',
		"the agent's calls are transcribed while they last",
	),
	video: switchField('Video', 'the agent can use video'),
	webrtc: switchField('WebRTC', 'the agent takes calls in the browser, with WebRTC'),
};

const pauseField = (displayName: string, event: string) =>
	field(
		{
			displayName,
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 30,
			description: `How long the agent gets no call after ${event}. The number is sent as you type it: Vonage documents milliseconds in one place and seconds in another, so compare with a user whose setting you know.`,
		},
		wholeNumber(),
	);

/** How long an agent gets no call, by what came before. */
const pauses = {
	backToReadyAfterInvalidNumber: pauseField(
		'Back to Ready After Invalid Number',
		'a call to an invalid number',
	),
	backToReadyAfterLineBusy: pauseField(
		'Back to Ready After Line Busy',
		'a call to a line that is busy',
	),
	backToReadyAfterNetworkIssue: pauseField(
		'Back to Ready After Network Issue',
		'a call that the network breaks',
	),
	backToReadyAfterNoAnswer: pauseField(
		'Back to Ready After No Answer',
		'a call that nobody answers',
	),
	outboundWrapUp: pauseField('Outbound Wrap-Up', 'an outbound call'),
};

const associatedUsersField = field(
	{
		displayName: 'Associated VBC Users',
		type: 'string',
		default: '',
		placeholder: 'e.g. jane.vbc, john.vbc',
		description:
			'User names in Vonage Business Communications that belong to this user, separated by commas. An update replaces the list.',
	},
	optionalList(
		z
			.preprocess(
				entriesOf,
				z.array(identifier, { invalid_type_error: 'must be user names separated by commas' }),
			)
			.transform((usernames) =>
				usernames.map((username) => ({ username, applicationType: 'VBC' })),
			),
	),
);

const callRatingFrequencyField = field(
	{
		displayName: 'Call Rating Frequency (Percent)',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 100 },
		default: 0,
		description: 'Percentage of the calls after which the agent is asked to rate the quality',
	},
	wholeNumber(100),
);

const locationField = field(
	{
		displayName: 'Location',
		type: 'string',
		default: '',
		placeholder: 'e.g. GB',
		description: 'Country of the agent, as a code of two letters',
	},
	countryCode,
);

/** The settings of an agent, by the names of the API (vcc.json AgentConfigurationWrite). */
export const agentSettingsField = collection(
	{
		displayName: 'Agent Settings',
		placeholder: 'Add setting',
		description:
			'Settings that are not added here stay as they are; a new user has the defaults of Vonage',
	},
	{
		...switches,
		...pauses,
		associatedUsers: associatedUsersField,
		callRatingFrequency: callRatingFrequencyField,
		location: locationField,
	},
);
