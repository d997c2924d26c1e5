import { z } from 'zod';

import type { VonageClient } from '../../http/client';
import { listOf, text } from '../replyMembers';
import { HEADERS, ROOT } from './api';

const VERSION = /\.v(\d+)$/;

/** What an event type is about, without its version: `channel.held` of `channel.held.v1`. */
export const kindOf = (type: string): string => type.replace(VERSION, '');

const versionOf = (type: string) => Number(VERSION.exec(type)?.[1] ?? -1);

const eventType = z.object({ name: text, description: text });

export interface EventType {
	name: string;
	description: string | null;
}

/** The event types that the account can subscribe to. Source: vcc-webhooks.json listEventTypes. */
export async function listEventTypes(vonage: VonageClient): Promise<EventType[]> {
	const { eventTypes } = await vonage.request({
		method: 'GET',
		path: [...ROOT, 'event-types'],
		headers: HEADERS,
		reply: z.object({ eventTypes: listOf(eventType) }),
	});
	return eventTypes.flatMap(({ name, description }) => (name ? [{ name, description }] : []));
}

/**
 * The types to subscribe to for some kinds of events: of each kind the newest version that is listed, and
 * version 1 of one that is not. All versions of a kind tell the same, so that one of them is enough.
 */
export function newestTypes(kinds: readonly string[], listed: readonly EventType[]): string[] {
	return kinds.map((kind) => {
		const types = listed.map(({ name }) => name).filter((name) => kindOf(name) === kind);
		const [newest = `${kind}.v1`] = types.sort((a, b) => versionOf(b) - versionOf(a));
		return newest;
	});
}
