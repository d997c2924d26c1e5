import { defineCapability } from './capability';
import { signedCallbacks, signedCallbacksField, webhook, webhookField } from './webhook';

/** Source: applications.json CapabilitiesWrite.rtc. */
export const rtc = defineCapability({
	name: 'rtc',
	displayName: 'RTC (In-App Voice and Messaging)',
	webhooks: { event_url: webhook() },
	settings: signedCallbacks,
	webhookFields: [
		webhookField(
			{
				displayName: 'Event URL',
				name: 'event_url',
				description: 'Is told what happens in conversations of the application',
			},
			'POST',
		),
	],
	settingsFields: [signedCallbacksField],
});
