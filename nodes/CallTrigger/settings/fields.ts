import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { menu } from '../../shared/fields/choice';
import { collection } from '../../shared/fields/collection';
import { field, propertiesOf } from '../../shared/fields/field';
import { flagField } from '../../shared/fields/flag';
import { checkIntervalField, lookBackLimitField, simplifyField } from '../../shared/trigger/fields';
import { authenticationMenu } from '../../shared/operations/authentication';
import { integrationSuite } from '../../shared/vonage/integrationSuite/api';
import { statesField } from './states';

const notice = field(
	{
		displayName:
			'You need a public https address for this n8n, and the credential of a user who has an extension: Vonage sends the calls of that user, most likely of nobody else. <a href="https://github.com/n8n-nodes-vonage/n8n-nodes-vonage/blob/main/docs/trigger.md#what-you-need" target="_blank">More</a>',
		type: 'notice',
		default: '',
	},
	z.unknown(),
);

const direction = menu(
	{
		displayName: 'Direction',
		default: 'both',
		description: 'Which calls start the workflow',
	},
	{
		both: { name: 'Both' },
		INBOUND: { name: 'Inbound' },
		OUTBOUND: { name: 'Outbound' },
	},
);

const onInvalidSignature = menu(
	{
		displayName: 'On Invalid Signature',
		default: 'reject',
		description: 'What to do with an event that is not signed with the key of this node',
	},
	{
		accept: {
			name: 'Accept and Flag',
			description:
				'Start the workflow and add signatureValid: false. Anybody who knows the URL can then start it.',
		},
		reject: { name: 'Reject', description: 'Answer 401 and do not start the workflow' },
	},
);

const catchUpAfterDowntime = flagField({
	displayName: 'Catch Up After Downtime',
	default: true,
	description:
		'Whether to look for calls that ended while this n8n or the subscription was down, and to start the workflow for them later',
});

/** What a person sets in the trigger, without the choice of the credential. */
export const triggerInput = {
	notice,
	states: statesField,
	direction,
	simplify: simplifyField,
	options: collection(
		{ displayName: 'Options', placeholder: 'Add option' },
		{
			catchUpAfterDowntime,
			checkInterval: checkIntervalField('How often the subscription is verified and renewed'),
			lookBackLimit: lookBackLimitField,
			onInvalidSignature,
		},
	),
};

/** The parameters of the trigger. */
export const triggerProperties: INodeProperties[] = [
	...authenticationMenu(integrationSuite),
	...propertiesOf(triggerInput),
];
