import { menu } from '../../shared/fields/choice';
import { flagField } from '../../shared/fields/flag';
import { defineCapability } from './capability';
import { postWebhookField } from './members';

/** Source: applications.json CapabilitiesWrite.messages. */
export const messages = defineCapability({
	name: 'messages',
	displayName: 'Messages',
	postWebhooks: {
		inbound_url: postWebhookField('Inbound URL', 'Receives messages; Vonage sends POST'),
		status_url: postWebhookField(
			'Status URL',
			'Is told what became of messages; Vonage sends POST',
		),
	},
	settings: {
		authenticate_inbound_media: flagField({
			displayName: 'Authenticate Inbound Media',
			default: true,
			description: 'Whether media of received messages can be fetched with authentication only',
		}),
		version: menu(
			{
				displayName: 'Version',
				default: 'v1',
				description:
					'Format of what is sent to the webhooks; Vonage takes V1 for a new application',
			},
			{ 'v0.1': { name: 'V0.1' }, v1: { name: 'V1' } },
		),
	},
});
