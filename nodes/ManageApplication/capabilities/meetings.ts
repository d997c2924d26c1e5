import { defineCapability } from './capability';
import { postWebhook, postWebhookField } from './members';

/** Source: applications.json CapabilitiesWrite.meetings; a product that Vonage has ended. */
export const meetings = defineCapability({
	name: 'meetings',
	displayName: 'Meetings',
	webhooks: {
		recording_changed: postWebhook,
		room_changed: postWebhook,
		session_changed: postWebhook,
	},
	webhookFields: [
		postWebhookField('Recording URL', 'recording_changed', 'Is told about recordings'),
		postWebhookField('Room URL', 'room_changed', 'Is told about rooms'),
		postWebhookField('Session URL', 'session_changed', 'Is told about sessions'),
	],
});
