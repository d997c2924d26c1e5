import { z } from 'zod';

import { agentLocator } from '../shared/fields/agent';
import { choice } from '../shared/fields/choice';
import { collection } from '../shared/fields/collection';
import { field, type Values } from '../shared/fields/field';
import { phoneNumber, phoneNumberField } from '../shared/fields/phoneNumber';
import { visibleText } from '../shared/fields/visibleText';
import { webUrl } from '../shared/fields/webUrl';
import type { MakeCallRequest } from '../shared/vonage/contactCenter/calls';

const isWebUrl = (value: string) => webUrl.safeParse(value).success;

const applicationField = field(
	{
		displayName: 'Application',
		type: 'string',
		default: '',
		placeholder: 'e.g. clickToCall',
		description:
			'Name of the application that makes the call, with at most 32 letters and digits. Salesforce shows it in the subject of the task.',
	},
	visibleText.pipe(
		z
			.string()
			.max(32, 'is longer than 32 characters')
			.regex(/^[A-Za-z0-9]+$/, 'must be letters and digits only'),
	),
);

const presentedNumberField = field(
	{
		displayName: 'Presented Number',
		type: 'string',
		default: '',
		placeholder: 'e.g. +44 20 7946 0123',
		description:
			'The number that the called person sees (CLID). It must be a callback number of your account.',
	},
	phoneNumber,
);

const referenceField = field(
	{
		displayName: 'Reference',
		type: 'string',
		default: '',
		placeholder: 'e.g. 0012400000ATTUQ',
		description:
			'The record that the call is about: its ID with letters and digits only, or its URL, which starts with https:// or http://. At most 2000 characters.',
	},
	visibleText.pipe(
		z
			.string()
			.max(2_000, 'is longer than 2000 characters')
			.refine(
				(value) => /^[A-Za-z0-9]+$/.test(value) || isWebUrl(value),
				'must be letters and digits only, or a URL that starts with https:// or http://',
			),
	),
);

/** Input of a call from somebody to a number. */
export const numberToCall = phoneNumberField('The number to call');

/** Input of every contact center call: the number or the agent to call, never both. */
export const destination = {
	callTo: choice(
		{ displayName: 'Call To', default: 'phoneNumber' },
		{
			phoneNumber: {
				name: 'Phone Number',
				description: 'Call somebody outside',
				input: { phoneNumber: numberToCall },
			},
			agent: {
				name: 'Agent',
				description: 'Call an agent of the contact center',
				input: {
					toAgent: agentLocator({ displayName: 'To Agent', description: 'The agent to call' }),
				},
			},
		},
	),
	additionalFields: collection(
		{ displayName: 'Additional Fields' },
		{
			application: applicationField,
			presentedCLID: presentedNumberField,
			reference: referenceField,
		},
	),
};

type Destination = Values<typeof destination>;

/** Who is called, in the words of messages. */
export const calledParty = ({ callTo }: Destination): string =>
	callTo.chosen === 'agent' ? `agent ${callTo.toAgent}` : callTo.phoneNumber;

/** Turns checked fields into the request, without the caller. */
export function toRequest({
	callTo,
	additionalFields: { application, reference },
}: Destination): Omit<MakeCallRequest, 'from'> {
	return {
		to:
			callTo.chosen === 'agent'
				? { agentId: callTo.toAgent }
				: { telephoneNumber: callTo.phoneNumber },
		...(reference !== undefined && { regarding: { reference } }),
		...(application !== undefined && { application }),
	};
}

/** The caller: an agent or groups, and the number that the called person sees. */
export function toCaller(
	caller: { agentId: string } | { groups: string[] },
	{ additionalFields: { presentedCLID } }: Destination,
): MakeCallRequest['from'] {
	return { ...caller, ...(presentedCLID !== undefined && { presentedCLID }) };
}
