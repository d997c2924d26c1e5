import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { collection, filters } from '../shared/fields/collection';
import { field, propertiesOf } from '../shared/fields/field';
import { flagField } from '../shared/fields/flag';
import { accountIdField, wantedCallFilters } from '../shared/fields/wantedCalls';
import { authenticationMenu } from '../shared/operations/authentication';
import { company } from '../shared/vonage/company/api';

const notice = field(
	{
		displayName:
			'Calls come late: Vonage shows a call 8 to 13 minutes after its end, and then the next poll finds it. For events while a call rings, and without a delay, take the Vonage Call Trigger. <a href="https://github.com/n8n-nodes-vonage/n8n-nodes-vonage/blob/main/docs/company-calls.md" target="_blank">More</a>',
		type: 'notice',
		default: '',
	},
	z.unknown(),
);

/** What a person sets in the trigger, without the poll times and the choice of the credential. */
export const triggerInput = {
	notice,
	filters: filters(
		wantedCallFilters,
		'Which calls start the workflow. All of them without a filter.',
	),
	simplify: flagField({
		displayName: 'Simplify',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
	}),
	options: collection(
		{ displayName: 'Options', placeholder: 'Add option' },
		{ accountId: accountIdField },
	),
};

/** The parameters of the trigger; n8n adds the poll times. */
export const triggerProperties: INodeProperties[] = [
	...authenticationMenu(company),
	...propertiesOf(triggerInput),
];
