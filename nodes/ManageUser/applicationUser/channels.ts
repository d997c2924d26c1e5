import { z } from 'zod';

import { extension, phoneNumber } from '../../shared/fields/phoneNumber';
import { optionalText } from '../../shared/fields/text';
import { identifier, visibleText } from '../../shared/fields/visibleText';
import { channelTypes, type Channels } from '../../shared/vonage/applicationUsers/data';
import { json, membersOf, pairs } from './freeMembers';

const internationalDigits = (least: number) =>
	phoneNumber
		.transform((typed) => typed.replace('+', ''))
		.pipe(
			z
				.string()
				.regex(
					new RegExp(`^[1-9][0-9]{${least - 1},14}$`),
					`must be a number in international format: ${least} to 15 digits that do not begin with 0`,
				),
		);

/** Sent as digits without a plus (users.json NumberChannel.number). */
const numbered = z.object({ number: internationalDigits(7) });

/** Sent as an integer, which holds 15 digits exactly (users.json ChannelsWrite.pstn). */
const telephone = z.object({ number: internationalDigits(1).transform(Number) });

/** No space of any kind and no control character. */
const UNBROKEN = String.raw`[^\s\p{C}]*$`;

const sip = z.object({
	// users.json ChannelsWrite.sip.uri, to the end of the text
	uri: visibleText.pipe(
		z
			.string()
			.regex(
				new RegExp(String.raw`^sips?:\+?[\w|:.\-@;,=%&]${UNBROKEN}`, 'u'),
				'must be a SIP URI, such as sip:4442138907@sip.example.com',
			),
	),
	username: optionalText(identifier),
	// spaces may belong to it
	password: optionalText(z.string({ invalid_type_error: 'must be text' })),
});

const websocket = z
	.object({
		uri: visibleText.pipe(
			z
				.string()
				.regex(
					new RegExp(String.raw`^wss?://[^\s\p{C}/?#]${UNBROKEN}`, 'u'),
					'must be a WebSocket URI, such as wss://example.com/socket',
				),
		),
		contentType: z.enum(['audio/l16;rate=16000', 'audio/l16;rate=24000', 'audio/l16;rate=8000'], {
			message: 'must be one of the list',
		}),
		headers: pairs,
		headersJson: json,
	})
	.transform(({ uri, contentType, headers, headersJson }) => ({
		uri,
		'content-type': contentType,
		headers: membersOf(headers, headersJson),
	}));

/** Checks the form and turns it into what the API takes; undefined where no channel was added. */
export const channels = z
	.object({
		messenger: z.object({ id: identifier }).array().optional(),
		mms: numbered.array().optional(),
		pstn: telephone.array().optional(),
		sip: sip.array().optional(),
		sms: numbered.array().optional(),
		vbc: z.object({ extension }).array().optional(),
		viber: numbered.array().optional(),
		websocket: websocket.array().optional(),
		whatsapp: numbered.array().optional(),
	})
	.transform((byType): Channels | undefined => {
		const added = Object.entries(byType).filter(([, list]) => list.length > 0);
		return added.length > 0 ? Object.fromEntries(added) : undefined;
	});

/** Checks the choice of types to remove, and turns it into what the API takes: no channels of them. */
export const removedChannels = optionalText(
	z.array(z.enum(channelTypes, { message: 'must be types of the list' }), {
		invalid_type_error: 'must be a list of types',
	}),
).transform((types = []): Channels => Object.fromEntries(types.map((type) => [type, []])));
