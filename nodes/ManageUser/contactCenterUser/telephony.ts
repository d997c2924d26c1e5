import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { extension, phoneNumber } from '../../shared/fields/phoneNumber';
import { optionalText } from '../../shared/fields/text';
import { countryCode, filledText, flag, wholeNumber } from './values';

export const telephonyField: INodeProperties = {
	displayName: 'Telephony Address',
	name: 'telephonyAddress',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	description: 'Where the telephone of the agent is. What is not added here stays as it is.',
	options: [
		{
			displayName: 'Callback Number ID',
			name: 'selectedCallbackNumberId',
			type: 'string',
			default: '',
			description: 'ID of the callback number that the agent presents, a GUID',
		},
		{
			displayName: 'Clear Callback Number',
			name: 'clearCallbackNumber',
			type: 'boolean',
			default: true,
			description: 'Whether the agent shall have no chosen callback number any more',
		},
		{
			displayName: 'National Display',
			name: 'nationalDisplay',
			type: 'boolean',
			default: false,
			description: 'Whether numbers are shown in their national form',
		},
		{
			displayName: 'Outbound Telephony Region',
			name: 'outboundTelephonyRegion',
			type: 'string',
			default: '',
			description: 'ID of the region through which the agent calls out, a GUID',
		},
		{
			displayName: 'Prevent Auto Callback Number',
			name: 'preventAutoCallbackNumber',
			type: 'boolean',
			default: false,
			description: 'Whether no callback number is chosen for the agent automatically',
		},
		{
			displayName: 'Telephone Address',
			name: 'telephoneAddress',
			type: 'string',
			default: '',
			placeholder: 'e.g. +441256000001',
			description:
				'Telephone number of the agent. Spaces, dots, dashes and brackets between groups of digits are removed.',
		},
		{
			displayName: 'Telephony Extension',
			name: 'telephonyExtension',
			type: 'string',
			default: '',
			placeholder: 'e.g. 101',
			description: 'Extension of the agent behind the telephone number',
		},
		{
			displayName: 'Virtual Location',
			name: 'virtualLocation',
			type: 'string',
			default: '',
			placeholder: 'e.g. GB',
			description: 'Country from which the agent seems to call, as a code of two letters',
		},
	],
};

/** Checks the address and gives it as the API has it (vcc.json TelephonyAddress). */
export const telephonyAddress = z
	.object({
		clearCallbackNumber: flag,
		nationalDisplay: flag,
		outboundTelephonyRegion: filledText,
		preventAutoCallbackNumber: flag,
		selectedCallbackNumberId: filledText,
		telephoneAddress: optionalText(phoneNumber),
		telephonyExtension: optionalText(extension),
		virtualLocation: countryCode,
	})
	.refine(
		({ clearCallbackNumber, selectedCallbackNumberId }) =>
			!(clearCallbackNumber && selectedCallbackNumberId !== undefined),
		{
			path: ['clearCallbackNumber'],
			message: "must be off where 'Callback Number ID' is filled in",
		},
	)
	.transform(({ clearCallbackNumber, ...address }) => ({
		...address,
		// an empty ID clears it
		...(clearCallbackNumber && { selectedCallbackNumberId: '' }),
	}));

const limitField = (name: string, displayName: string, what: string): INodeProperties => ({
	displayName,
	name,
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	description: `Limit of the agent for ${what} interactions, as the contact center counts them`,
});

export const capacityField: INodeProperties = {
	displayName: 'Capacity',
	name: 'capacity',
	type: 'collection',
	placeholder: 'Add limit',
	default: {},
	description:
		'How much the agent works on at the same time. What is not added here stays as it is.',
	options: [
		{
			displayName: 'Agent Level',
			name: 'isAgentLevel',
			type: 'boolean',
			default: true,
			description: 'Whether the limits of this agent count instead of those of the account',
		},
		limitField('live', 'Live', 'live'),
		limitField('nonLive', 'Non-Live', 'non-live'),
		limitField('semiLive', 'Semi-Live', 'semi-live'),
	],
};

/** Checks the capacity (vcc.json AgentCapacity). */
export const capacity = z.object({
	isAgentLevel: flag,
	live: wholeNumber(),
	nonLive: wholeNumber(),
	semiLive: wholeNumber(),
});
