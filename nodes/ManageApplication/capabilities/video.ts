import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { optionalText, requiredText } from '../../shared/fields/text';
import { webUrl } from '../../shared/fields/webUrl';
import { toCapability, type Capability } from './capability';
import { flag, OBJECT } from './members';
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

const storage = { cloud_storage: flag, end_to_end_encryption: flag, server_side_encryption: flag };

const storageFlag = (displayName: string, name: string, what: string): INodeProperties => ({
	displayName,
	name,
	type: 'boolean',
	default: true,
	description: `Whether ${what}`,
});

const storageFields: INodeProperties[] = [
	storageFlag('Cloud Storage', 'cloud_storage', 'recordings go to a cloud storage of yours'),
	storageFlag(
		'End-to-End Encryption',
		'end_to_end_encryption',
		'recordings are encrypted from end to end',
	),
	storageFlag(
		'Server-Side Encryption',
		'server_side_encryption',
		'recordings are encrypted on the server',
	),
];

const webhooksField: INodeProperties = {
	displayName: 'Webhooks',
	name: 'webhooks',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add webhook',
	default: {},
	options: [
		{
			displayName: 'Webhook',
			name: 'webhook',
			values: [
				{
					displayName: 'Event',
					name: 'event',
					type: 'options',
					options: Object.entries(EVENTS).map(([value, name]) => ({ name, value })),
					default: 'archive_status',
				},
				addressField,
				{
					displayName: 'Active',
					name: 'active',
					type: 'boolean',
					default: true,
					description: 'Whether Vonage sends to this address',
				},
				{
					displayName: 'Secret',
					name: 'secret',
					type: 'string',
					typeOptions: { password: true },
					default: '',
					description: 'Signs what is sent',
				},
			],
		},
	],
};

const webhook = z.object(
	{ address: webUrl, active: flag, secret: optionalText(requiredText) },
	OBJECT,
);

const row = webhook.extend({
	event: z.string().refine((event) => Object.hasOwn(EVENTS, event), 'must be one of the list'),
});

const rows = z
	.object({
		webhook: z
			.array(row)
			.default([])
			.refine(
				(list) => new Set(list.map(({ event }) => event)).size === list.length,
				'has the same event twice',
			),
	})
	.default({});

/** Source: applications.json CapabilitiesWrite.video. */
export const video: Capability = {
	group: {
		displayName: 'Video',
		name: 'video',
		values: [
			webhooksField,
			{
				displayName: 'Storage',
				name: 'storage',
				type: 'collection',
				placeholder: 'Add setting',
				default: {},
				options: storageFields,
			},
		],
	},
	form: z
		.object({ webhooks: rows, storage: z.object(storage).default({}) })
		.transform(({ webhooks, storage }) =>
			toCapability(
				Object.fromEntries(webhooks.webhook.map(({ event, ...members }) => [event, members])),
				{ storage },
			),
		),
	json: z
		.object(
			{
				webhooks: z.record(webhook.partial().passthrough(), OBJECT).optional(),
				storage: z.object(storage, OBJECT).passthrough().optional(),
			},
			OBJECT,
		)
		.passthrough(),
};
