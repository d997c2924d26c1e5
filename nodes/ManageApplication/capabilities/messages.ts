import { z } from 'zod';

import { optionalText } from '../../shared/fields/text';
import { defineCapability } from './capability';
import { flag, postWebhook, postWebhookField } from './members';

/** Source: applications.json CapabilitiesWrite.messages. */
export const messages = defineCapability({
	name: 'messages',
	displayName: 'Messages',
	webhooks: { inbound_url: postWebhook, status_url: postWebhook },
	settings: {
		authenticate_inbound_media: flag,
		version: optionalText(z.enum(['v0.1', 'v1'], { message: 'must be v0.1 or v1' })),
	},
	webhookFields: [
		postWebhookField('Inbound URL', 'inbound_url', 'Receives messages; Vonage sends POST'),
		postWebhookField(
			'Status URL',
			'status_url',
			'Is told what became of messages; Vonage sends POST',
		),
	],
	settingsFields: [
		{
			displayName: 'Authenticate Inbound Media',
			name: 'authenticate_inbound_media',
			type: 'boolean',
			default: true,
			description: 'Whether media of received messages can be fetched with authentication only',
		},
		{
			displayName: 'Version',
			name: 'version',
			type: 'options',
			options: [
				{ name: 'V0.1', value: 'v0.1' },
				{ name: 'V1', value: 'v1' },
			],
			default: 'v1',
			description: 'Format of what is sent to the webhooks; Vonage takes V1 for a new application',
		},
	],
});
