import { z } from 'zod';

import type { VonageClient } from '../../http/client';
import { ignoreNotFound, whenNotFound } from '../../http/notFound';
import { collectByCursor } from '../../paging/byCursor';
import { id, listOf, number, text } from '../replyMembers';
import { HEADERS, ROOT } from './api';
import { interaction, interactionPage, startOf, type Interaction } from './data';
import { NOTHING_STORED } from './refusals';
import { windowsOf, type Period } from './windows';

/** The most that the API allows (vcc-content.json searchInteractionContent). */
const PAGE_SIZE = 1_000;

/** Which interactions are wanted. */
export interface InteractionFilters {
	/** Display ID of an agent who handled it. */
	handlingAgentId?: string;
	/** What the address of the caller begins with. */
	connectFrom?: string;
	/** What the address that was called begins with. */
	connectTo?: string;
	direction?: 'inbound' | 'outbound';
}

/**
 * The interactions of a period that have content, each once, up to `limit`: the latest week first, within a week
 * in the order of Vonage. Source: vcc-content.json searchInteractionContent.
 *
 * @param period both ends are included
 */
export async function listInteractions(
	vonage: VonageClient,
	period: Period,
	{ limit, ...filters }: InteractionFilters & { limit: number },
): Promise<Interaction[]> {
	const found = new Map<string, Interaction>();
	const isWanted = (one: Interaction) => !found.has(one.guid) && isWithin(period, one);
	for (const { start, end } of windowsOf(period)) {
		const ofWindow = await collectByCursor(
			async (continuationToken) => {
				const { items, next } = await vonage.request({
					method: 'GET',
					path: ROOT,
					headers: HEADERS,
					query: {
						start: new Date(start).toISOString(),
						end: new Date(end).toISOString(),
						...filters,
						limit: Math.min(limit - found.size, PAGE_SIZE),
						...(continuationToken !== undefined && { continuationToken }),
					},
					reply: interactionPage,
				});
				return { items: items.filter(isWanted), next };
			},
			{ keyOf: ({ guid }) => guid, limit: limit - found.size },
		);
		for (const one of ofWindow) found.set(one.guid, one);
		if (found.size >= limit) break;
	}
	return [...found.values()];
}

/** Windows are wider than the period, by up to a second. An interaction that tells no time counts as within. */
function isWithin({ after, before }: Period, one: Interaction): boolean {
	const start = startOf(one);
	return start === undefined || (start >= after && start <= before);
}

const about = (guid: string, ...part: string[]) => ({
	path: [...ROOT, guid, ...part],
	headers: HEADERS,
	explain: whenNotFound(NOTHING_STORED),
});

/** What is stored of one interaction. Source: vcc-content.json getInteractionContent. */
export async function getInteraction(vonage: VonageClient, guid: string): Promise<Interaction> {
	return await vonage.request({ ...about(guid), method: 'GET', reply: interaction });
}

/** A stored file that is JSON or text; undefined where it is not there. Source: vcc-content.json downloadContent. */
export async function readFile(
	vonage: VonageClient,
	guid: string,
	contentKey: string,
): Promise<unknown> {
	return await ignoreNotFound(
		vonage.request({
			...about(guid, 'content', contentKey),
			method: 'GET',
			mayBeText: true,
			reply: z.unknown(),
		}),
	);
}

/** A GUID as all its spellings have it: in lower case, without dashes and what stands around it. */
const bare = (guid: string) => guid.toLowerCase().replace(/[^\da-f]/g, '');

/** What Vonage could not delete, and why. */
const deleteFailure = z.object({ guid: id, message: text, statusCode: number });

type DeleteFailure = z.output<typeof deleteFailure>;

/**
 * An empty answer tells of no failure. A failure must say of which of the calls, or what was deleted would not be
 * known.
 */
function deleteResult(guids: readonly string[]) {
	const asked = new Map(guids.map((guid) => [bare(guid), guid]));
	const failure = deleteFailure.transform(({ guid, ...why }, context): DeleteFailure => {
		const known = asked.get(bare(guid));
		if (known !== undefined) return { guid: known, ...why };
		context.addIssue({ code: 'custom', path: ['guid'], message: 'is none of those to delete' });
		return z.NEVER;
	});
	return z.object({ failures: listOf(failure) }).default({});
}

/** The most that one request can delete (vcc-content.json DeleteBatch). */
export const MOST_DELETED = 1_000;

/**
 * Deletes everything that is stored of some interactions; it is no failure where there is nothing.
 * Source: vcc-content.json deleteContentBatch.
 *
 * @param guids at most {@link MOST_DELETED}
 * @returns failures with the GUIDs as they were given
 */
export async function deleteContent(
	vonage: VonageClient,
	guids: readonly string[],
): Promise<DeleteFailure[]> {
	const { failures } = await vonage.request({
		method: 'POST',
		path: [...ROOT, 'delete-batch'],
		headers: HEADERS,
		body: { guids },
		reply: deleteResult(guids),
		unknownOutcome: {
			message: 'The recordings may have been deleted',
			description: 'Run this item again: to delete what is gone does no harm',
		},
	});
	return failures;
}
