import { z } from 'zod';

import type { VonageClient } from '../../http/client';
import { ignoreNotFound } from '../../http/notFound';
import { mentionedId, text } from '../replyMembers';
import { HEADERS } from './api';

/** What the Conversation Analyzer found out about a call; kept as it came (vcc-content.json TranscriptAnalysis). */
const analysis = z.object({}).passthrough();

export type Analysis = z.output<typeof analysis>;

const details = z.object({
	transcript: text,
	language: text,
	/** A word in the sample; a number is not ruled out. */
	confidence: mentionedId,
	categories: z.unknown(),
	callTimeBreakDown: z.unknown(),
	sentimentSummary: z.unknown(),
});

/** The members of an analysis that are used. */
export const detailsOfAnalysis = (one: Analysis | undefined) => details.parse(one ?? {});

/**
 * The analysis of a call with what was said; undefined while there is none, and where the account has no Conversation
 * Analyzer. Source: vcc-content.json getAnalysis.
 */
export async function getAnalysis(
	vonage: VonageClient,
	guid: string,
): Promise<Analysis | undefined> {
	return await ignoreNotFound(
		vonage.request({
			method: 'GET',
			path: ['conversation-analyzer', 'interactions', guid],
			headers: HEADERS,
			query: { transcript: true },
			reply: analysis,
		}),
	);
}
