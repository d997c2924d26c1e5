import type { NodeApiError } from 'n8n-workflow';
import { z } from 'zod';

import type { VonageClient } from '../../http/client';
import { isForbidden } from '../../http/forbidden';
import { isNotFound } from '../../http/notFound';
import { mentionedId, text } from '../replyMembers';
import { HEADERS } from './api';
import { explainAnalyzerRefusal } from './refusals';

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

/** What the Conversation Analyzer answers for a call. */
export interface AnalyzerAnswer {
	/** undefined while there is none, and where the account has no Conversation Analyzer. */
	analysis?: Analysis;
	/** Why the credential gets none, although it may read what is stored. */
	refusal?: NodeApiError;
}

/** Asks for the analysis of a call with what was said. Source: vcc-content.json getAnalysis. */
export const getAnalysis = async (vonage: VonageClient, guid: string): Promise<AnalyzerAnswer> =>
	await vonage
		.request({
			method: 'GET',
			path: ['conversation-analyzer', 'interactions', guid],
			headers: HEADERS,
			query: { transcript: true },
			reply: analysis,
			explain: explainAnalyzerRefusal,
		})
		.then((found): AnalyzerAnswer => ({ analysis: found }))
		.catch((error: unknown) => {
			if (isNotFound(error)) return {};
			if (isForbidden(error)) return { refusal: error };
			throw error;
		});
