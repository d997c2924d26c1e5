import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { parseJson, withoutMark } from '../../shared/plain/json';
import {
	simplifyInteraction,
	type Interaction,
} from '../../shared/vonage/contactCenterStats/interactions';
import { kindOf } from '../../shared/vonage/contactCenterWebhooks/eventTypes';
import { CALL_ENDED } from '../../shared/vonage/contactCenterWebhooks/kinds';
import { group, id, mentionedId, text } from '../../shared/vonage/replyMembers';
import type { Settings } from '../settings/settings';

/** No id and no source is longer. The limit keeps hostile events out of n8n's database. */
const MAX_LENGTH = 200;

const key = z.string().max(MAX_LENGTH);

/**
 * An event in its envelope (vcc-webhooks.json AnyEvent). The source and the ID tell it apart from every
 * other one.
 */
const contactCenterEvent = z
	.object({ id: id.pipe(key), source: key.optional().catch(undefined), type: key.min(1) })
	.passthrough();

export type ContactCenterEvent = z.infer<typeof contactCenterEvent>;

/** What travels from the webhook to the execution. */
export interface Arrival {
	event: ContactCenterEvent;
	/** Whether a check found it, and no delivery brought it. */
	recovered: boolean;
	/** The call of what a check found. */
	interaction?: Interaction;
}

/** What an event says of its data, in the places that the documentation names for them. */
const details = z.object({
	time: text,
	data: group({
		timestamp: text,
		reason: text,
		channel: group({
			conversationId: mentionedId,
			interactionId: mentionedId,
			channelId: mentionedId,
			party: group({ role: text, agentId: mentionedId, userId: mentionedId }),
		}),
		interaction: group({ conversationId: mentionedId, interactionId: mentionedId }),
		presence: group({
			description: text,
			category: group({ type: text, subcategory: text }),
		}),
		user: group({ agentId: mentionedId, userId: mentionedId }),
	}),
});

/** Reads an event, IDs with every digit; undefined when it is none. */
export function readEvent(body: string): ContactCenterEvent | undefined {
	try {
		return contactCenterEvent.parse(parseJson(withoutMark(body)));
	} catch {
		return undefined;
	}
}

/**
 * The key of an event in the memory of the node: its source and its ID (vcc-webhooks.json AnyEvent). A
 * participant ends once, so that this event is known by its participant, delivered or found by a check.
 */
export function keyOf({ event }: Pick<Arrival, 'event'>): string {
	const { channelId } = details.parse(event).data.channel;
	const isEnd = kindOf(event.type) === CALL_ENDED && key.safeParse(channelId).success;
	return JSON.stringify(isEnd ? [CALL_ENDED, channelId] : [event.source ?? null, event.id]);
}

/** Whether the role is that of an agent. Its spelling is not documented (vcc-webhooks.json Party.role). */
const isAgent = (role: string) => role.trim().toLowerCase() === 'agent';

/** Whether an event is that of an agent. */
export const isOfAgent = (event: ContactCenterEvent): boolean =>
	isAgent(details.parse(event).data.channel.party.role ?? '');

/** When an event was, in milliseconds since 1970; NaN if unknown. */
export function timeOf(event: ContactCenterEvent): number {
	const { time, data } = details.parse(event);
	return Date.parse(data.timestamp ?? time ?? '');
}

/** Whether the user wants this event. One that names no participant is not held back. */
export function isWanted(
	event: ContactCenterEvent,
	{ events, party }: Pick<Settings, 'events' | 'party'>,
): boolean {
	if (!events.includes(kindOf(event.type))) return false;
	const { role } = details.parse(event).data.channel.party;
	return party === 'everybody' || role === null || isAgent(role) === (party === 'agents');
}

/** A time in ISO 8601 with milliseconds, as n8n writes it; as it came where it is no time. */
function isoTime(written: string | null): string | null {
	const moment = Date.parse(written ?? '');
	return Number.isNaN(moment) ? written : new Date(moment).toISOString();
}

/** The members of an event that people use, on one level; null where the event does not have them. */
function simplify(event: ContactCenterEvent): IDataObject {
	const { time, data } = details.parse(event);
	const { channel, interaction, presence, user } = data;
	return {
		event: kindOf(event.type),
		interactionId: interactionIdOf(event),
		conversationId: channel.conversationId ?? interaction.conversationId,
		channelId: channel.channelId,
		role: channel.party.role,
		agentId: channel.party.agentId ?? user.agentId,
		userId: channel.party.userId ?? user.userId,
		reason: data.reason,
		presence: presence.description,
		presenceCategory: presence.category.subcategory ?? presence.category.type,
		time: isoTime(data.timestamp ?? time),
	};
}

/** The call that an event is of; null where it is of none. */
export function interactionIdOf(event: ContactCenterEvent): string | null {
	const { channel, interaction } = details.parse(event).data;
	return channel.interactionId ?? interaction.interactionId;
}

/**
 * What comes out of the node.
 *
 * @param call what the statistics know of the call, null if nothing; undefined when they were not asked
 */
export function toOutput(
	{ event, recovered }: Pick<Arrival, 'event' | 'recovered'>,
	isSimple: boolean,
	call?: Interaction | null,
): IDataObject {
	const output = { ...(isSimple ? simplify(event) : (event as IDataObject)), recovered };
	if (call === undefined) return output;
	const shown = call && isSimple ? simplifyInteraction(call) : call;
	return { ...output, details: shown as IDataObject | null };
}
