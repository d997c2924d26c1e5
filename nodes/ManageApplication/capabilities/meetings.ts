import { z } from 'zod';

import { checksOf } from '../../shared/fields/field';
import { defineCapability, type Capability } from './capability';
import { jsonObject, OBJECT, postWebhookField } from './members';

const webhooks = {
	recording_changed: postWebhookField('Recording URL', 'Is told about recordings'),
	room_changed: postWebhookField('Room URL', 'Is told about rooms'),
	session_changed: postWebhookField('Session URL', 'Is told about sessions'),
};

const WEBHOOKS_RULE = `may have ${Object.keys(webhooks).join(', ')} and no other one`;

/** Source: applications.json CapabilitiesWrite.meetings; a product that Vonage has ended. */
export const meetings: Capability = {
	...defineCapability({ name: 'meetings', displayName: 'Meetings', postWebhooks: webhooks }),
	json: jsonObject({
		webhooks: z.object(checksOf(webhooks), OBJECT).strict(WEBHOOKS_RULE).optional(),
	}),
};
