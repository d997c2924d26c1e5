import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { withoutWithin } from '../../plain/members';
import { plainObject } from '../../plain/plainObject';
import { group, id, number, orNull, text } from '../replyMembers';
import { shownNumber, shownText } from '../shownMembers';

/**
 * The types of channels, and the member with the address of such a channel (users.json
 * ChannelsRead).
 */
const ADDRESS_MEMBERS = {
	messenger: 'id',
	mms: 'number',
	pstn: 'number',
	sip: 'uri',
	sms: 'number',
	vbc: 'extension',
	viber: 'number',
	websocket: 'uri',
	whatsapp: 'number',
} as const;

export type ChannelType = keyof typeof ADDRESS_MEMBERS;

export const channelTypes = Object.keys(ADDRESS_MEMBERS) as [ChannelType, ...ChannelType[]];

/** Channels by type, each as the API has it. */
export type Channels = Partial<Record<ChannelType, IDataObject[]>>;

/** What can be set of a user (users.json UserWrite). */
export interface UserWrite {
	name?: string;
	display_name?: string;
	image_url?: string;
	/** `ttl` in seconds. */
	properties?: { custom_data?: IDataObject; ttl?: number };
	channels?: Channels;
}

/** A user as it is sent. It can have members that only the API knows. */
export type UserBody = Omit<UserWrite, 'properties' | 'channels'> & {
	properties?: object;
	channels?: object;
};

/**
 * A user in a reply. Only its ID is checked; everything else is kept as it came (users.json User).
 */
export const user = z.object({ id }).passthrough();

export type ApplicationUser = z.infer<typeof user>;

const channelList = z.array(plainObject).catch([]);

const details = z.object({
	name: text,
	display_name: text,
	image_url: text,
	properties: group({ custom_data: orNull(plainObject), ttl: number }),
	channels: group(Object.fromEntries(channelTypes.map((type) => [type, channelList]))),
});

/**
 * The API shows the number of a phone channel as text or as an integer, and takes it as an integer
 * (docs/vonage-api.md).
 */
const asWritten = (channel: IDataObject): IDataObject =>
	/^\d{1,15}$/.test(String(channel.number))
		? { ...channel, number: Number(channel.number) }
		: channel;

/** Whether asterisks or bullets stand for a password that is not shown. */
export const isMask = (password: string): boolean => /^[*•●]+$/.test(password);

/** A password that is shown as asterisks or bullets is not the password. */
function withoutMask({ password, ...channel }: IDataObject): IDataObject {
	const isMasked = typeof password === 'string' && isMask(password);
	return isMasked || password === undefined ? channel : { ...channel, password };
}

/** Changes each channel of a list; what is no such list stays as it is. */
const eachChannel = (list: unknown, change: (channel: IDataObject) => IDataObject): unknown =>
	z.array(plainObject).safeParse(list).data?.map(change) ?? list;

/**
 * The members that an object of a user has, unknown ones included. A member that is null is
 * missing.
 */
const present = plainObject
	.catch({})
	.transform((members) =>
		Object.fromEntries(Object.entries(members).filter(([, member]) => member !== null)),
	);

const changeable = z.object({
	properties: present,
	channels: present.transform((channels) => ({
		...channels,
		pstn: eachChannel(channels.pstn, asWritten),
		sip: eachChannel(channels.sip, withoutMask),
	})),
});

/**
 * Completes changes with the rest of the user's `properties` and `channels`, so that it does not
 * matter whether the API merges these or replaces them. Given channels replace all of their type.
 */
export function withChanges(current: ApplicationUser, changes: UserWrite): UserBody {
	const { properties, channels } = changeable.parse(current);
	return {
		...changes,
		...(changes.properties && { properties: { ...properties, ...changes.properties } }),
		...(changes.channels && { channels: { ...channels, ...changes.channels } }),
	};
}

const withSip = z.object({ channels: z.object({ sip: z.unknown() }).passthrough() }).passthrough();

/** The passwords of the SIP channels, wherever they stand there. */
export function passwordsIn(body: UserBody): string[] {
	const passwords: string[] = [];
	JSON.stringify(withSip.safeParse(body).data?.channels.sip, (member, value: unknown) => {
		if (member === 'password' && typeof value === 'string' && value !== '') passwords.push(value);
		return value;
	});
	return passwords;
}

/** The user without the passwords of the SIP channels, wherever they stand there. */
export function withoutPasswords(shown: ApplicationUser): ApplicationUser {
	const { data } = withSip.safeParse(shown);
	if (data?.channels.sip === undefined) return shown;
	const sip = withoutWithin(data.channels.sip, (name) => name === 'password');
	return { ...shown, channels: { ...data.channels, sip } };
}

/** The address of a channel, as text; an empty list where it has none. */
const address = (member: unknown): string[] =>
	typeof member === 'number' || (typeof member === 'string' && member !== '')
		? [String(member)]
		: [];

/** The addresses of a user's channels by type: numbers, URIs, extensions and IDs, as text. */
function addresses(channels: Channels): Partial<Record<ChannelType, string[]>> {
	const known = channelTypes.flatMap((type) => {
		const list = (channels[type] ?? []).flatMap((channel) =>
			address(channel[ADDRESS_MEMBERS[type]]),
		);
		return list.length > 0 ? [[type, list] as const] : [];
	});
	return Object.fromEntries(known);
}

/** The members of a user that people use, as far as a list has them. */
export const simpleUserSummary = z.object({
	id: z.string(),
	name: shownText,
	displayName: shownText,
});

/** The members of a user that people use. */
export const simpleUser = simpleUserSummary.extend({
	imageUrl: shownText,
	ttlSeconds: shownNumber,
	customData: z.record(z.unknown()),
	channels: z.object(
		Object.fromEntries(channelTypes.map((type) => [type, z.array(z.string()).optional()])),
	),
});

/** Makes the simplified form of a user. */
export function simplifyUser(shown: ApplicationUser): z.output<typeof simpleUser> {
	const { name, display_name, image_url, properties, channels } = details.parse(shown);
	return {
		id: shown.id,
		name,
		displayName: display_name,
		imageUrl: image_url,
		ttlSeconds: properties.ttl,
		customData: properties.custom_data ?? {},
		channels: addresses(channels),
	};
}

/** Makes the simplified form of a user of a list. */
export function simplifyUserSummary(shown: ApplicationUser): z.output<typeof simpleUserSummary> {
	const { name, display_name } = details.parse(shown);
	return { id: shown.id, name, displayName: display_name };
}
