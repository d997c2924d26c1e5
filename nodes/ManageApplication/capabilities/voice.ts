import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { optionalText } from '../../shared/fields/text';
import { defineCapability } from './capability';
import { numberWithin } from './members';
import { signedCallbacks, signedCallbacksField, webhook, webhookField } from './webhook';

const REGIONS = ['na-east', 'na-west', 'eu-east', 'eu-west', 'apac-sng', 'apac-australia'] as const;

/** A webhook with its timeouts; `socketMax` is the longest wait for an answer, in milliseconds. */
const voiceWebhook = (socketMax: number) =>
	webhook({
		connect_timeout: numberWithin(300, 1_000, 'milliseconds'),
		connection_timeout: numberWithin(300, 1_000, 'milliseconds'),
		socket_timeout: numberWithin(1_000, socketMax, 'milliseconds'),
	});

const timeoutField = (
	displayName: string,
	name: string,
	min: number,
	max: number,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'number',
	typeOptions: { minValue: min, maxValue: max },
	default: max,
	description: `${description}: ${min} to ${max} milliseconds`,
});

const voiceWebhookField = (
	displayName: string,
	name: string,
	description: string,
	method: 'GET' | 'POST',
	socketMax: number,
) =>
	webhookField({ displayName, name, description }, method, {
		before: [
			timeoutField(
				'Connect Timeout',
				'connect_timeout',
				300,
				1_000,
				'How long Vonage waits for the connection',
			),
		],
		after: [
			timeoutField(
				'Socket Timeout',
				'socket_timeout',
				1_000,
				socketMax,
				'How long Vonage waits for the answer',
			),
		],
	});

const settingsFields: INodeProperties[] = [
	{
		displayName: 'Conversation Lifetime',
		name: 'conversations_ttl',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 9_000 },
		default: 48,
		description: 'How many hours a named conversation lives: 1 to 9000',
	},
	{
		displayName: 'Leg Persistence',
		name: 'leg_persistence_time',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 31 },
		default: 7,
		description: 'How many days the legs of calls are kept: 1 to 31',
	},
	{
		displayName: 'Region',
		name: 'region',
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
	signedCallbacksField,
];

/** Source: applications.json CapabilitiesWrite.voice. */
export const voice = defineCapability({
	name: 'voice',
	displayName: 'Voice',
	webhooks: {
		answer_url: voiceWebhook(5_000),
		fallback_answer_url: voiceWebhook(5_000),
		event_url: voiceWebhook(10_000),
	},
	settings: {
		conversations_ttl: numberWithin(1, 9_000, 'hours'),
		leg_persistence_time: numberWithin(1, 31, 'days'),
		region: optionalText(z.enum(REGIONS, { message: `must be one of ${REGIONS.join(', ')}` })),
		...signedCallbacks,
	},
	webhookFields: [
		voiceWebhookField(
			'Answer URL',
			'answer_url',
			'Gives the instructions (NCCO) for a call that is answered',
			'GET',
			5_000,
		),
		voiceWebhookField(
			'Event URL',
			'event_url',
			'Is told what happens to the calls of the application',
			'POST',
			10_000,
		),
		voiceWebhookField(
			'Fallback Answer URL',
			'fallback_answer_url',
			'Gives the instructions when the answer URL does not',
			'GET',
			5_000,
		),
	],
	settingsFields,
});
