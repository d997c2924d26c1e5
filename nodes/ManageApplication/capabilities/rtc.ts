import { defineCapability } from './capability';
import { signedCallbacks, webhook } from './webhook';

/** Source: applications.json CapabilitiesWrite.rtc. */
export const rtc = defineCapability({
	name: 'rtc',
	displayName: 'RTC (In-App Voice and Messaging)',
	webhooks: {
		event_url: webhook({
			label: 'Event',
			description: 'Is told what happens in conversations of the application',
			method: 'POST',
		}),
	},
	settings: signedCallbacks,
});
