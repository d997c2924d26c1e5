import type { INodeProperties } from 'n8n-workflow';

import { authenticationMenu } from '../../shared/operations/authentication';
import { integrationSuite } from '../../shared/vonage/integrationSuite/api';
import { CALL_STATES } from '../../shared/vonage/integrationSuite/callStates';

/** The parameters of the trigger. */
export const triggerProperties: INodeProperties[] = [
	...authenticationMenu(integrationSuite),
	{
		displayName:
			'You need a public https address for this n8n, and the credential of a user who has an extension: Vonage sends the calls of that user, most likely of nobody else. <a href="https://github.com/n8n-nodes-vonage/n8n-nodes-vonage/blob/main/docs/trigger.md#what-you-need" target="_blank">More</a>',
		name: 'notice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Trigger On',
		name: 'states',
		type: 'multiOptions',
		required: true,
		options: CALL_STATES,
		default: ['ANSWERED', 'CANCELLED', 'MISSED', 'REJECTED'],
	},
	{
		displayName: 'Direction',
		name: 'direction',
		type: 'options',
		options: [
			{ name: 'Both', value: 'both' },
			{ name: 'Inbound', value: 'INBOUND' },
			{ name: 'Outbound', value: 'OUTBOUND' },
		],
		default: 'both',
		description: 'Which calls start the workflow',
	},
	{
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Check Interval (Minutes)',
				name: 'checkInterval',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 60,
				description: 'How often the subscription is verified and renewed',
			},
			{
				displayName: 'Look Back Limit (Hours)',
				name: 'lookBackLimit',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 72,
				description: 'How far back missed calls are looked for at the most',
			},
			{
				displayName: 'On Invalid Signature',
				name: 'onInvalidSignature',
				type: 'options',
				options: [
					{
						name: 'Accept and Flag',
						value: 'accept',
						description:
							'Start the workflow and add signatureValid: false. Anybody who knows the URL can then start it.',
					},
					{
						name: 'Reject',
						value: 'reject',
						description: 'Answer 401 and do not start the workflow',
					},
				],
				default: 'reject',
				description: 'What to do with an event that is not signed with the key of this node',
			},
			{
				displayName: 'Recover Missed Calls',
				name: 'recoverMissedCalls',
				type: 'boolean',
				default: true,
				description:
					'Whether to look for calls that ended while this n8n or the subscription was down, and to start the workflow for them later',
			},
		],
	},
];
