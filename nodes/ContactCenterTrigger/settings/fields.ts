import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { menu } from '../../shared/fields/choice';
import { collection } from '../../shared/fields/collection';
import { field, propertiesOf } from '../../shared/fields/field';
import { flagField } from '../../shared/fields/flag';
import { checkIntervalField, lookBackLimitField, simplifyField } from '../../shared/trigger/fields';
import { eventsField } from './events';

const notice = field(
	{
		displayName:
			'You need a public https address for this n8n, and API credentials with the scopes admin:read and admin:write. Vonage may have to enable the Webhooks API for your account. <a href="https://github.com/n8n-nodes-vonage/n8n-nodes-vonage/blob/main/docs/contact-center-trigger.md#what-you-need" target="_blank">More</a>',
		type: 'notice',
		default: '',
	},
	z.unknown(),
);

const party = menu(
	{
		displayName: 'Party',
		default: 'agents',
		description:
			'Whose events start the workflow. Each participant of a call has events of its own: when a call is answered, one event comes for the agent and one for the other side.',
	},
	{
		agents: { name: 'Agents' },
		everybody: { name: 'Everybody' },
		others: { name: 'Others', description: 'Everybody who is no agent, such as the customer' },
	},
);

const setUp = menu(
	{
		displayName: 'Set Up',
		default: 'node',
		description: 'Who makes the subscription to the events',
	},
	{
		node: {
			name: 'By This Node',
			description: 'Takes the scopes admin:read and admin:write. Nothing is to be copied.',
		},
		portal: {
			name: 'In the Admin Portal',
			description:
				"You make a webhook there with the URL of this node, and paste its secret into 'Webhook Signing Key' of the credential",
		},
	},
);

const addCallDetails = flagField({
	displayName: 'Add Call Details',
	default: false,
	description:
		'Whether to read the phone numbers, the direction and the service of the call as well, which events do not have. Takes the scope stats, and up to half a minute until Vonage has them.',
});

const catchUpAfterDowntime = flagField({
	displayName: 'Catch Up After Downtime',
	default: false,
	description:
		"Whether to look for calls that ended while this n8n was down for longer than Vonage repeats their events, and to start the workflow for them later. Takes the scope stats, and 'Call Ended' in 'Trigger On'.",
});

/** What a person sets in the trigger. */
export const triggerInput = {
	notice,
	setUp,
	events: eventsField,
	party,
	addCallDetails,
	simplify: simplifyField,
	options: collection(
		{ displayName: 'Options', placeholder: 'Add option' },
		{
			catchUpAfterDowntime,
			checkInterval: checkIntervalField('How often the subscription is verified'),
			lookBackLimit: lookBackLimitField,
		},
	),
};

/** The parameters of the trigger. */
export const triggerProperties: INodeProperties[] = propertiesOf(triggerInput);
