import { defineCapability } from './capability';
import { signedCallbacks, webhookField } from './webhook';

/** Source: applications.json CapabilitiesWrite.rtc. */
export const rtc = defineCapability({
	name: 'rtc',
	displayName: 'RTC (In-App Voice and Messaging)',
	webhooks: {
		event_url: webhookField(
			{
				displayName: 'Event URL',
				description: 'Is told what happens in conversations of the application',
			},
			'POST',
		),
	},
	settings: signedCallbacks,
});
