import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { agentId, agentLocator } from '../shared/fields/agent';
import { phoneNumber, phoneNumberField } from '../shared/fields/phoneNumber';
import { optionalText } from '../shared/fields/text';
import { visibleText } from '../shared/fields/visibleText';
import { webUrl } from '../shared/fields/webUrl';
import type { MakeCallRequest } from '../shared/vonage/contactCenter/calls';

const callToField: INodeProperties = {
	displayName: 'Call To',
	name: 'callTo',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Phone Number', value: 'phoneNumber', description: 'Call somebody outside' },
		{ name: 'Agent', value: 'agent', description: 'Call an agent of the contact center' },
	],
	default: 'phoneNumber',
};

const detailsField: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		{
			displayName: 'Application',
			name: 'application',
			type: 'string',
			default: '',
			placeholder: 'e.g. clickToCall',
			description:
				'Name of the application that calls: letters and digits, at most 32. Salesforce shows it in the subject of the task.',
		},
		{
			displayName: 'Presented Number',
			name: 'presentedCLID',
			type: 'string',
			default: '',
			placeholder: 'e.g. +44 20 7946 0123',
			description:
				'The number that the called person sees (CLID). It must be a callback number of your account.',
		},
		{
			displayName: 'Reference',
			name: 'reference',
			type: 'string',
			default: '',
			placeholder: 'e.g. 0012400000ATTUQ',
			description:
				'ID of the record that the call is about, or its URL: letters and digits only, or a URL that starts with https:// or http://; at most 2000 characters',
		},
	],
};

/** Fields of a contact center call, whoever starts it. */
export const destinationFields: readonly INodeProperties[] = [
	callToField,
	{ ...phoneNumberField, displayOptions: { show: { callTo: ['phoneNumber'] } } },
	agentLocator({
		displayName: 'To Agent',
		name: 'toAgent',
		description: 'The agent to call',
		displayOptions: { show: { callTo: ['agent'] } },
	}),
	detailsField,
];

const isWebUrl = (value: string) => webUrl.safeParse(value).success;

const details = z
	.object({
		application: optionalText(
			visibleText.pipe(
				z
					.string()
					.max(32, 'is longer than 32 characters')
					.regex(/^[A-Za-z0-9]+$/, 'must be letters and digits only'),
			),
		),
		presentedCLID: optionalText(phoneNumber),
		reference: optionalText(
			visibleText.pipe(
				z
					.string()
					.max(2_000, 'is longer than 2000 characters')
					.refine(
						(value) => /^[A-Za-z0-9]+$/.test(value) || isWebUrl(value),
						'must be letters and digits only, or a URL that starts with https:// or http://',
					),
			),
		),
	})
	.default({});

/** Checks the fields above; the destination is either a number or an agent, never both. */
export const destination = z.intersection(
	z.discriminatedUnion('callTo', [
		z.object({ callTo: z.literal('phoneNumber'), phoneNumber }),
		z.object({ callTo: z.literal('agent'), toAgent: agentId }),
	]),
	z.object({ additionalFields: details }),
);

type Destination = z.infer<typeof destination>;

/** Who is called, in the words of messages. */
export const calledParty = (input: Destination): string =>
	input.callTo === 'agent' ? `agent ${input.toAgent}` : input.phoneNumber;

/** Turns checked fields into the request, without the caller. */
export function toRequest(input: Destination): Omit<MakeCallRequest, 'from'> {
	const { application, reference } = input.additionalFields;
	return {
		to:
			input.callTo === 'agent'
				? { agentId: input.toAgent }
				: { telephoneNumber: input.phoneNumber },
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
