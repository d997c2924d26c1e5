import { z } from 'zod';

import { menu } from './choice';
import { field, type Shown } from './field';
import { opaqueId } from './id';
import { phoneNumber } from './phoneNumber';
import { entriesOf } from './text';
import { visibleText } from './visibleText';

const listField = (shown: Pick<Shown, 'displayName' | 'placeholder' | 'description'>) =>
	field(
		{ ...shown, type: 'string', default: '' },
		z.preprocess((value) => [entriesOf(value)].flat(), z.array(visibleText).min(1, 'is empty')),
	);

/** Filters of finished calls of the company. */
export const wantedCallFilters = {
	direction: menu(
		{
			displayName: 'Direction',
			default: 'Inbound',
			description: 'Which calls to include. Both directions without this filter.',
		},
		{ Inbound: { name: 'Inbound' }, Outbound: { name: 'Outbound' } },
	),
	extensions: listField({
		displayName: 'Extensions',
		placeholder: 'e.g. 101, 102',
		description: 'Extensions that the calls came from or went to, separated by commas',
	}),
	phoneNumber: field(
		{
			displayName: 'Phone Number',
			type: 'string',
			default: '',
			placeholder: 'e.g. +44 20 7946 0958',
			description: 'The number that the calls came from or went to',
		},
		phoneNumber,
	),
	results: listField({
		displayName: 'Results',
		placeholder: 'e.g. Missed, Voicemail',
		description:
			'How the calls ended, separated by commas: Answered, Missed, Voicemail, or another word that the result has',
	}),
};

/** The account whose calls are meant, where it is not that of the user who signed in. */
export const accountIdField = field(
	{
		displayName: 'Account ID',
		type: 'string',
		default: '',
		placeholder: 'e.g. 257073',
		description:
			'The account whose calls you want. If empty, it is the account of the user who signed in. To look that up, the application must be subscribed to VonageIntegrationSuite.',
	},
	opaqueId,
);
