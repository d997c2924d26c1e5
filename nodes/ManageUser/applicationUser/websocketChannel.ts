import { z } from 'zod';

import { menu } from '../../shared/fields/choice';
import { field, optional, type Values } from '../../shared/fields/field';
import { jsonField } from '../../shared/fields/json';
import { visibleText } from '../../shared/fields/visibleText';
import { membersOf, pairsField } from './pairs';

const uriField = field(
	{
		displayName: 'WebSocket URI',
		type: 'string',
		default: '',
		placeholder: 'e.g. wss://example.com/socket',
	},
	visibleText.pipe(
		z
			.string()
			.regex(
				/^wss?:\/\/[^\s\p{C}/?#][^\s\p{C}]*$/u,
				'must be a WebSocket URI, such as wss://example.com/socket',
			),
	),
);

/** The fields of a WebSocket (users.json ChannelsWrite.websocket). */
export const websocketInput = {
	uri: uriField,
	contentType: menu(
		{ displayName: 'Audio Format', default: 'audio/l16;rate=16000' },
		{
			'audio/l16;rate=16000': { name: '16-Bit Linear, 16 kHz' },
			'audio/l16;rate=24000': { name: '16-Bit Linear, 24 kHz' },
			'audio/l16;rate=8000': { name: '16-Bit Linear, 8 kHz' },
		},
	),
	headers: pairsField({
		displayName: 'Headers',
		description: 'Data that the WebSocket server gets with the first message',
	}),
	headersJson: optional(
		jsonField({
			displayName: 'Headers (JSON)',
			description:
				'Headers as a JSON object, for values that are not text. The headers above are added.',
		}),
	),
};

/** Turns checked fields into what the API takes. */
export const toWebsocket = ({
	uri,
	contentType,
	headers,
	headersJson,
}: Values<typeof websocketInput>) => ({
	uri,
	'content-type': contentType,
	headers: membersOf(headers, headersJson),
});
