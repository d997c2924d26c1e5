import { z } from 'zod';

import { defineCapability, type Capability } from './capability';
import { OBJECT, postWebhook, postWebhookField } from './members';

const webhooks = {
	recording_changed: postWebhook,
	room_changed: postWebhook,
	session_changed: postWebhook,
};

const WEBHOOKS_RULE = `may have ${Object.keys(webhooks).join(', ')} and no other one`;

/** Source: applications.json CapabilitiesWrite.meetings; a product that Vonage has ended. */
export const meetings: Capability = {
	...defineCapability({
		name: 'meetings',
		displayName: 'Meetings',
		webhooks,
		webhookFields: [
			postWebhookField('Recording URL', 'recording_changed', 'Is told about recordings'),
			postWebhookField('Room URL', 'room_changed', 'Is told about rooms'),
			postWebhookField('Session URL', 'session_changed', 'Is told about sessions'),
		],
	}),
	json: z
		.object({ webhooks: z.object(webhooks, OBJECT).strict(WEBHOOKS_RULE).optional() }, OBJECT)
		.passthrough(),
};
