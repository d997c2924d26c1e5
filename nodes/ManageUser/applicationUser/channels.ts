import { z } from 'zod';

import { checked, field, optional } from '../../shared/fields/field';
import { fixedCollection } from '../../shared/fields/fixedCollection';
import { extension, phoneNumber } from '../../shared/fields/phoneNumber';
import { identifier, visibleText } from '../../shared/fields/visibleText';
import {
	channelTypes,
	isMask,
	type Channels,
	type ChannelType,
} from '../../shared/vonage/applicationUsers/data';
import { toWebsocket, websocketInput } from './websocketChannel';

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

/** A channel that is a phone number. */
const numbered = <Schema extends z.ZodTypeAny>(name: string, check: Schema) => ({
	name,
	input: {
		number: field(
			{
				displayName: `${name} Number`,
				type: 'string',
				default: '',
				placeholder: 'e.g. 447700900000',
				description:
					'In international format. A plus, and spaces, dots, dashes and brackets between groups of digits, are removed.',
			},
			check,
		),
	},
});

/** Sent as digits without a plus (users.json NumberChannel.number). */
const digits = internationalDigits(7);

/** Sent as an integer, which holds 15 digits exactly (users.json ChannelsWrite.pstn). */
const integer = internationalDigits(1).transform(Number);

const sipInput = {
	uri: field(
		{
			displayName: 'SIP URI',
			type: 'string',
			default: '',
			placeholder: 'e.g. sip:4442138907@sip.example.com;transport=tls',
		},
		visibleText.pipe(
			z
				.string()
				// users.json ChannelsWrite.sip.uri, whose pattern does not check the rest of the text
				.regex(
					/^sips?:\+?[\w|:.\-@;,=%&][^\s\p{C}]*$/u,
					'must be a SIP URI, such as sip:4442138907@sip.example.com',
				),
		),
	),
	username: optional(
		field({ displayName: 'SIP Username', type: 'string', default: '' }, identifier),
	),
	password: optional(
		field(
			{
				displayName: 'SIP Password',
				type: 'string',
				typeOptions: { password: true },
				default: '',
				description: 'The password is sent to Vonage. The node never outputs it.',
			},
			// spaces at its ends may belong to a password
			z
				.string({ invalid_type_error: 'must be text' })
				// an update could not tell it from a hidden one, and would lose it
				.refine(
					(typed) => !isMask(typed),
					'must be the password itself: asterisks or bullets only stand for one that is hidden',
				),
		),
	),
};

const messengerInput = {
	id: field(
		{
			displayName: 'Messenger ID',
			type: 'string',
			default: '',
			placeholder: 'e.g. 12345abcd',
		},
		identifier,
	),
};

const vbcInput = {
	extension: field(
		{
			displayName: 'Extension',
			type: 'string',
			default: '',
			placeholder: 'e.g. 403',
			description: 'An extension of Vonage Business Communications',
		},
		extension,
	),
};

const types = {
	messenger: { name: 'Messenger', input: messengerInput },
	mms: numbered('MMS', digits),
	pstn: numbered('PSTN', integer),
	sip: { name: 'SIP', input: sipInput },
	sms: numbered('SMS', digits),
	vbc: { name: 'VBC', input: vbcInput },
	viber: numbered('Viber', digits),
	websocket: { name: 'WebSocket', input: websocketInput },
	whatsapp: numbered('WhatsApp', digits),
} satisfies Record<ChannelType, object>;

/**
 * All ways to reach a user, for a new user and for an update. The check gives them as the API takes
 * them, or undefined where no channel was added.
 */
export const channelsField = checked(
	fixedCollection(
		{
			displayName: 'Channels',
			placeholder: 'Add channel',
			description:
				'How the user can be reached. An update replaces the channels of the types that are added here; the other types stay as they are.',
		},
		types,
	),
	(check) =>
		check.transform((input): Channels | undefined => {
			const byType = { ...input, websocket: input.websocket?.map(toWebsocket) };
			const added = Object.entries(byType).filter(([, list]) => list && list.length > 0);
			return added.length > 0 ? Object.fromEntries(added) : undefined;
		}),
);

/** Types whose channels are removed. The check gives an empty list for each, as the API takes it. */
export const removeChannelsField = field(
	{
		displayName: 'Remove Channels',
		type: 'multiOptions',
		options: Object.entries(types).map(([value, { name }]) => ({ name, value })),
		default: [],
		description: 'Types of channels to remove from the user',
	},
	z
		.array(z.enum(channelTypes, { message: `may have only ${channelTypes.join(', ')}` }), {
			invalid_type_error: 'must be a list of types',
		})
		.transform((chosen): Channels => Object.fromEntries(chosen.map((type) => [type, []]))),
);
