import { z } from 'zod';

import { allOptional, collection } from '../../shared/fields/collection';
import { checked, checksOf, field, optional } from '../../shared/fields/field';
import { fixedCollection } from '../../shared/fields/fixedCollection';
import { flagField } from '../../shared/fields/flag';
import { requiredText } from '../../shared/fields/text';
import { membersOf } from '../../shared/plain/members';
import { toCapability, type Capability } from './capability';
import { jsonObject, OBJECT } from './members';
import { addressField } from './webhook';

/** Names of the webhooks by their values in the API (applications.json CapabilitiesWrite.video). */
const EVENTS: Record<string, string> = {
	archive_status: 'Archive Status',
	broadcast_status: 'Broadcast Status',
	captions_status: 'Captions Status',
	connection_created: 'Connection Created',
	connection_destroyed: 'Connection Destroyed',
	render_status: 'Render Status',
	session_created: 'Session Created',
	session_destroyed: 'Session Destroyed',
	session_notification: 'Session Notification',
	sip_call_created: 'SIP Call Created',
	sip_call_destroyed: 'SIP Call Destroyed',
	sip_call_mute_forced: 'SIP Call Mute Forced',
	sip_call_updated: 'SIP Call Updated',
	stream_created: 'Stream Created',
	stream_destroyed: 'Stream Destroyed',
};

const storageFlag = (displayName: string, what: string) =>
	flagField({ displayName, default: true, description: `Whether ${what}` });

const storage = {
	cloud_storage: storageFlag('Cloud Storage', 'recordings go to a cloud storage of yours'),
	end_to_end_encryption: storageFlag(
		'End-to-End Encryption',
		'recordings are encrypted from end to end',
	),
	server_side_encryption: storageFlag(
		'Server-Side Encryption',
		'recordings are encrypted on the server',
	),
};

const eventField = field(
	{
		displayName: 'Event',
		type: 'options',
		options: Object.entries(EVENTS).map(([value, name]) => ({ name, value })),
		default: 'archive_status',
	},
	z
		.string()
		.refine(
			(event) => Object.hasOwn(EVENTS, event),
			`must be one of ${Object.keys(EVENTS).join(', ')}`,
		),
);

const webhook = {
	address: addressField,
	active: optional(
		flagField({
			displayName: 'Active',
			default: true,
			description: 'Whether Vonage sends to this address',
		}),
	),
	secret: optional(
		field(
			{
				displayName: 'Secret',
				type: 'string',
				typeOptions: { password: true },
				default: '',
				description: 'Signs what is sent',
			},
			requiredText,
		),
	),
};

/** Webhooks by their events. */
const webhooksField = checked(
	fixedCollection(
		{ displayName: 'Webhooks', placeholder: 'Add webhook' },
		{ webhook: { name: 'Webhook', input: { event: eventField, ...webhook } } },
	),
	(check) =>
		check
			.refine(
				({ webhook: list = [] }) => new Set(list.map(({ event }) => event)).size === list.length,
				{ path: ['webhook'], message: 'has the same event twice' },
			)
			.transform(({ webhook: list = [] }) =>
				Object.fromEntries(list.map(({ event, ...members }) => [event, members])),
			),
);

/** Source: applications.json CapabilitiesWrite.video. */
export const video: Capability = {
	name: 'video',
	displayName: 'Video',
	input: {
		webhooks: webhooksField,
		storage: collection({ displayName: 'Storage', placeholder: 'Add setting' }, storage),
	},
	fromForm: (filledIn) => toCapability(membersOf(filledIn.webhooks), { storage: filledIn.storage }),
	json: jsonObject({
		webhooks: z
			.record(z.object(checksOf(webhook), OBJECT).partial().passthrough(), OBJECT)
			.optional(),
		storage: jsonObject(checksOf(allOptional(storage))).optional(),
	}),
};
