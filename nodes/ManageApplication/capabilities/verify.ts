import { defineCapability } from './capability';
import { postWebhook, postWebhookField } from './members';

/** Source: applications.json CapabilitiesWrite.verify. */
export const verify = defineCapability({
	name: 'verify',
	displayName: 'Verify',
	webhooks: { status_url: postWebhook },
	webhookFields: [
		postWebhookField(
			'Status URL',
			'status_url',
			'Is told what became of verifications; Vonage sends POST',
		),
	],
});
