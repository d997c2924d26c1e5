import { z } from 'zod';

import { field } from '../../shared/fields/field';
import { optionalText } from '../../shared/fields/text';
import { defineCapability } from './capability';
import { numberField, numberWithin, type Range } from './members';
import { signedCallbacks, webhook } from './webhook';

const REGIONS = ['na-east', 'na-west', 'eu-east', 'eu-west', 'apac-sng', 'apac-australia'] as const;

const CONNECT = { min: 300, max: 1_000, unit: 'milliseconds' };

const timeoutField = (displayName: string, range: Range, what: string) =>
	numberField(
		{
			displayName: `${displayName} (Milliseconds)`,
			default: range.max,
			description: `How long Vonage waits for ${what}: ${range.min} to ${range.max} ${range.unit}`,
		},
		range,
	);

/** A webhook with its timeouts; `socketMax` is the longest wait for an answer, in milliseconds. */
const voiceWebhook = (
	label: string,
	description: string,
	method: 'GET' | 'POST',
	socketMax: number,
) =>
	webhook(
		{ label, description, method },
		{
			connect_timeout: timeoutField(`${label} Connect Timeout`, CONNECT, 'the connection'),
			socket_timeout: timeoutField(
				`${label} Socket Timeout`,
				{ min: 1_000, max: socketMax, unit: 'milliseconds' },
				'the answer',
			),
		},
		// what the reference page calls connect_timeout (docs/vonage-api.md)
		{ connection_timeout: optionalText(numberWithin(CONNECT)) },
	);

const regionField = field(
	{
		displayName: 'Region',
		type: 'options',
		options: [
			{ name: 'Asia Pacific (Australia)', value: 'apac-australia' },
			{ name: 'Asia Pacific (Singapore)', value: 'apac-sng' },
			{ name: 'Europe (East)', value: 'eu-east' },
			{ name: 'Europe (West)', value: 'eu-west' },
			{ name: 'North America (East)', value: 'na-east' },
			{ name: 'North America (West)', value: 'na-west' },
		],
		default: 'eu-west',
		description: 'Where Vonage handles the calls of the application',
	},
	z.enum(REGIONS, { message: `must be one of ${REGIONS.join(', ')}` }),
);

/** Source: applications.json CapabilitiesWrite.voice. */
export const voice = defineCapability({
	name: 'voice',
	displayName: 'Voice',
	webhooks: {
		answer_url: voiceWebhook(
			'Answer',
			'Gives the instructions (NCCO) for a call that is answered',
			'GET',
			5_000,
		),
		event_url: voiceWebhook(
			'Event',
			'Is told what happens to the calls of the application',
			'POST',
			10_000,
		),
		fallback_answer_url: voiceWebhook(
			'Fallback Answer',
			'Gives the instructions when the answer URL does not',
			'GET',
			5_000,
		),
	},
	settings: {
		conversations_ttl: numberField(
			{
				displayName: 'Conversation Lifetime (Hours)',
				default: 48,
				description: 'How long a named conversation lives: 1 to 9000 hours',
			},
			{ min: 1, max: 9_000, unit: 'hours' },
		),
		leg_persistence_time: numberField(
			{
				displayName: 'Leg Persistence (Days)',
				default: 7,
				description: 'How long the legs of calls are kept: 1 to 31 days',
			},
			{ min: 1, max: 31, unit: 'days' },
		),
		region: regionField,
		...signedCallbacks,
	},
});
