import { collection } from '../../shared/fields/collection';
import { checked, field } from '../../shared/fields/field';
import { flagField } from '../../shared/fields/flag';
import { extension, phoneNumber } from '../../shared/fields/phoneNumber';
import { identifier } from '../../shared/fields/visibleText';
import { countryCode, wholeNumber } from './values';

const addressFields = {
	nationalDisplay: flagField({
		displayName: 'National Display',
		default: false,
		description: 'Whether numbers are shown in their national form',
	}),
	outboundTelephonyRegion: field(
		{
			displayName: 'Outbound Telephony Region',
			type: 'string',
			default: '',
			placeholder: 'e.g. 3f2504e0-4f89-11d3-9a0c-0305e82c3301',
			description: 'ID of the region through which the agent calls out, a GUID',
		},
		identifier,
	),
	preventAutoCallbackNumber: flagField({
		displayName: 'Prevent Auto Callback Number',
		default: false,
		description: 'Whether to prevent that a callback number is chosen for the agent automatically',
	}),
	selectedCallbackNumberId: field(
		{
			displayName: 'Callback Number ID',
			type: 'string',
			default: '',
			placeholder: 'e.g. 3f2504e0-4f89-11d3-9a0c-0305e82c3301',
			description: 'ID of the callback number that called people see, a GUID',
		},
		identifier,
	),
	telephoneAddress: field(
		{
			displayName: 'Telephone Address',
			type: 'string',
			default: '',
			placeholder: 'e.g. +441256000001',
			description:
				'Telephone number of the agent. Spaces, dots, dashes and brackets between groups of digits are removed.',
		},
		phoneNumber,
	),
	telephonyExtension: field(
		{
			displayName: 'Telephony Extension',
			type: 'string',
			default: '',
			placeholder: 'e.g. 101',
			description: 'Extension of the agent behind the telephone number',
		},
		extension,
	),
	virtualLocation: field(
		{
			displayName: 'Virtual Location',
			type: 'string',
			default: '',
			placeholder: 'e.g. GB',
			description: 'Country from which calls of the agent seem to come, as a code of two letters',
		},
		countryCode,
	),
};

const shown = {
	displayName: 'Telephony Address',
	description: 'How the agent is reached by telephone',
};

/** The address of a new agent, as the API has it (vcc.json TelephonyAddress). */
export const newTelephonyField = collection(shown, addressFields);

const clearCallbackNumberField = flagField({
	displayName: 'Clear Callback Number',
	default: false,
	description: 'Whether to remove the callback number that was chosen for the agent',
});

/** Changes of an agent's address, as the API has them. */
export const changedTelephonyField = checked(
	collection(
		{
			...shown,
			description: `${shown.description}. Fields that are not added here stay as they are.`,
		},
		{ ...addressFields, clearCallbackNumber: clearCallbackNumberField },
	),
	(check) =>
		check
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
			})),
);

const limitField = (displayName: string, what: string) =>
	field(
		{
			displayName,
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 1,
			description: `Limit of the agent for ${what} interactions, as the contact center counts them`,
		},
		wholeNumber(),
	);

/** How much an agent does at once, as the API has it (vcc.json AgentCapacity). */
export const capacityField = collection(
	{
		displayName: 'Capacity',
		placeholder: 'Add limit',
		description:
			'How much the agent works on at the same time. Limits that are not added here stay as they are.',
	},
	{
		isAgentLevel: flagField({
			displayName: 'Agent Level',
			default: true,
			description: 'Whether the limits of this agent count instead of those of the account',
		}),
		live: limitField('Live', 'live'),
		nonLive: limitField('Non-Live', 'non-live'),
		semiLive: limitField('Semi-Live', 'semi-live'),
	},
);
