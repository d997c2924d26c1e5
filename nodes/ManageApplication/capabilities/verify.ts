import { defineCapability } from './capability';
import { postWebhookField } from './members';

/** Source: applications.json CapabilitiesWrite.verify. */
export const verify = defineCapability({
	name: 'verify',
	displayName: 'Verify',
	postWebhooks: {
		status_url: postWebhookField(
			'Status URL',
			'Is told what became of verifications; Vonage sends POST',
		),
	},
});
