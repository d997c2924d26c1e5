import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import type { ChannelType } from '../../shared/vonage/applicationUsers/data';
import { jsonField, pairsField } from './freeMembers';

const numberForm = (displayName: string, name: ChannelType): INodePropertyCollection => ({
	displayName,
	name,
	values: [
		{
			displayName: `${displayName} Number`,
			name: 'number',
			type: 'string',
			default: '',
			placeholder: 'e.g. 447700900000',
			description:
				'In international format. A plus, and spaces, dots, dashes and brackets between groups of digits, are removed.',
		},
	],
});

const sipForm: INodePropertyCollection = {
	displayName: 'SIP',
	name: 'sip',
	values: [
		{
			displayName: 'SIP URI',
			name: 'uri',
			type: 'string',
			default: '',
			placeholder: 'e.g. sip:4442138907@sip.example.com;transport=tls',
		},
		{ displayName: 'SIP Username', name: 'username', type: 'string', default: '' },
		{
			displayName: 'SIP Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'It is sent to Vonage and never comes out of this node',
		},
	],
};

const websocketForm: INodePropertyCollection = {
	displayName: 'WebSocket',
	name: 'websocket',
	values: [
		{
			displayName: 'WebSocket URI',
			name: 'uri',
			type: 'string',
			default: '',
			placeholder: 'e.g. wss://example.com/socket',
		},
		{
			displayName: 'Audio Format',
			name: 'contentType',
			type: 'options',
			options: [
				{ name: '16-Bit Linear, 16 kHz', value: 'audio/l16;rate=16000' },
				{ name: '16-Bit Linear, 24 kHz', value: 'audio/l16;rate=24000' },
				{ name: '16-Bit Linear, 8 kHz', value: 'audio/l16;rate=8000' },
			],
			default: 'audio/l16;rate=16000',
		},
		pairsField({
			displayName: 'Headers',
			name: 'headers',
			description: 'What the WebSocket server is told with the first message',
		}),
		jsonField({
			displayName: 'Headers (JSON)',
			name: 'headersJson',
			description: 'Headers that are not text, as a JSON object. Those typed above are added.',
		}),
	],
};

const forms: INodePropertyCollection[] = [
	{
		displayName: 'Messenger',
		name: 'messenger',
		values: [
			{
				displayName: 'Messenger ID',
				name: 'id',
				type: 'string',
				default: '',
				placeholder: 'e.g. 12345abcd',
			},
		],
	},
	numberForm('MMS', 'mms'),
	numberForm('PSTN', 'pstn'),
	sipForm,
	numberForm('SMS', 'sms'),
	{
		displayName: 'VBC',
		name: 'vbc',
		values: [
			{
				displayName: 'Extension',
				name: 'extension',
				type: 'string',
				default: '',
				placeholder: 'e.g. 403',
				description: 'An extension of Vonage Business Communications',
			},
		],
	},
	numberForm('Viber', 'viber'),
	websocketForm,
	numberForm('WhatsApp', 'whatsapp'),
];

/** Every way to reach a user; the same form for creating and updating. */
export const channelsField: INodeProperties = {
	displayName: 'Channels',
	name: 'channels',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add channel',
	default: {},
	description:
		'How the user can be reached. An update replaces the channels of the types that are added here; the other types stay as they are.',
	options: forms,
};

export const removeChannelsField: INodeProperties = {
	displayName: 'Remove Channels',
	name: 'removeChannels',
	type: 'multiOptions',
	options: forms.map(({ displayName, name }) => ({ name: displayName, value: name })),
	default: [],
	description: 'Types of which the user shall have no channel any more',
};
