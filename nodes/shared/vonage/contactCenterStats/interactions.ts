import { z } from 'zod';

import type { VonageClient } from '../../http/client';
import { ignoreNotFound } from '../../http/notFound';
import { collectPages } from '../../paging/byNumber';
import {
	group,
	id,
	listOf,
	listOfIdentified,
	mentionedId,
	number,
	orNull,
	text,
} from '../replyMembers';
import { HEADERS, ROOT } from './api';

const interaction = z.object({ guid: id }).passthrough();

/** An interaction (vcc-stats.json StatsInteraction). Only its ID is checked. */
export type Interaction = z.infer<typeof interaction>;

/**
 * One interaction; undefined when the statistics do not have it, or not yet. Source: vcc-stats.json
 * getStatsInteraction.
 */
export const findInteraction = async (
	vonage: VonageClient,
	guid: string,
): Promise<Interaction | undefined> =>
	await ignoreNotFound(
		vonage.request({
			method: 'GET',
			path: [...ROOT, guid],
			headers: HEADERS,
			reply: interaction,
		}),
	);

/** The most that the API allows (vcc-stats.json listStatsInteractions). */
const PAGE_SIZE = 5_000;

const interactionPage = z.object({
	items: listOfIdentified(interaction),
	meta: group({ pageCount: number, upTo: text }),
});

/**
 * The interactions whose end the statistics took up in a time, oldest first, and the moment to ask from
 * next. Times are in milliseconds since 1970, at most 31 days apart. Source: vcc-stats.json
 * listStatsInteractions.
 */
export async function listProcessed(
	vonage: VonageClient,
	start: number,
	end: number,
): Promise<{ interactions: Interaction[]; upTo: number }> {
	let upTo = end;
	const interactions = await collectPages(
		async (page) => {
			const { items, meta } = await vonage.request({
				method: 'GET',
				path: ROOT,
				headers: HEADERS,
				query: {
					start: new Date(start).toISOString(),
					end: new Date(end).toISOString(),
					include: 'Processed',
					page,
					limit: PAGE_SIZE,
				},
				reply: interactionPage,
			});
			const told = Date.parse(meta.upTo ?? '');
			if (told < upTo) upTo = told;
			// without a number of pages only an empty one is the last
			const isLast = meta.pageCount === null ? items.length === 0 : page >= meta.pageCount;
			return { items: items.flatMap((one) => one ?? []), isLast, pageCount: meta.pageCount };
		},
		{ keyOf: ({ guid }) => guid },
	);
	return { interactions, upTo };
}

const ended = z.object({
	conversationGuid: text,
	start: text,
	duration: number,
	channels: listOf(
		orNull(
			z.object({
				guid: id,
				offset: number,
				duration: number,
				endReason: text,
				party: group({ id: mentionedId, role: text }),
			}),
		),
	).catch([]),
});

/** The participants of an interaction that is over, with the end of each in milliseconds since 1970. */
export function endedChannels(found: Interaction) {
	const { conversationGuid, start, duration, channels } = ended.parse(found);
	return channels.flatMap((channel) => {
		const length = channel?.duration ?? null;
		const endedAt = Date.parse(start ?? '') + (channel?.offset ?? 0) + (length ?? 0);
		const isMoment = !Number.isNaN(new Date(endedAt).getTime());
		if (!channel || duration === null || length === null || !isMoment) return [];
		const { guid, endReason, party } = channel;
		return {
			channelId: guid,
			conversationId: conversationGuid,
			interactionId: found.guid,
			endedAt,
			reason: endReason?.toLowerCase() ?? null,
			party: { role: party.role?.toLowerCase() ?? null, agentId: party.id },
		};
	});
}

const shown = z.object({
	status: text,
	medium: text,
	direction: text,
	connectFrom: text,
	connectTo: text,
	serviceName: text,
	start: text,
	duration: number,
});

/** The members of an interaction that people use; null where the statistics do not have them. */
export function simplifyInteraction(found: Interaction) {
	const { connectFrom, connectTo, serviceName, duration, ...rest } = shown.parse(found);
	return {
		...rest,
		from: connectFrom,
		to: connectTo,
		service: serviceName,
		durationSeconds: duration === null ? null : duration / 1_000,
	};
}
