import { z } from 'zod';

import type { VonageClient } from '../../shared/http/client';
import { ignoreNotFound } from '../../shared/http/notFound';
import { membersOf } from '../../shared/plain/members';
import {
	detailsOfAnalysis,
	getAnalysis,
	type Analysis,
} from '../../shared/vonage/contactCenterContent/analyses';
import { isOfType } from '../../shared/vonage/contactCenterContent/data';
import { getInteraction, readJson } from '../../shared/vonage/contactCenterContent/interactions';
import { number } from '../../shared/vonage/replyMembers';
import { readTranscript } from '../../shared/vonage/transcript';

/** What there is of what was said in a call, as it came. */
export interface WhatWasSaid {
	callId: string;
	available: boolean;
	/** From the Conversation Analyzer; undefined where the account has none. */
	analysis?: Analysis;
	/** What the stored files hold; undefined where there is none. */
	transcript?: unknown;
	sentimentSummary?: unknown;
	categorizationResult?: unknown;
}

/**
 * Reads what was said in a call. The analysis has the words, the stored transcript also who said them; the other stored
 * files are read only where there is no analysis.
 *
 * @returns undefined while there are no words
 */
export async function readWhatWasSaid(
	vonage: VonageClient,
	callId: string,
): Promise<WhatWasSaid | undefined> {
	const stored = await ignoreNotFound(getInteraction(vonage, callId));
	const analysis = await getAnalysis(vonage, callId);
	const read = async (type: string): Promise<unknown> => {
		const item = stored?.content.find((candidate) => isOfType(candidate, type));
		return item && (await readJson(vonage, callId, item.contentKey));
	};
	const transcript = await read('transcript');
	const hasWords =
		readTranscript(transcript).text !== null || detailsOfAnalysis(analysis).transcript !== null;
	if (!hasWords) return undefined;
	return {
		callId,
		available: true,
		analysis,
		transcript,
		...(!analysis && {
			sentimentSummary: await read('sentimentSummary'),
			categorizationResult: await read('categorizationResult'),
		}),
	};
}

const sentiment = z.object({ overallSentiment: number }).catch({ overallSentiment: null });

/** Makes the simplified form. */
export function simplifyWhatWasSaid(said: WhatWasSaid) {
	const analysed = detailsOfAnalysis(said.analysis);
	const { text, turns } = readTranscript(said.transcript);
	const sentimentSummary = analysed.sentimentSummary ?? said.sentimentSummary;
	const categories = analysed.categories ?? said.categorizationResult;
	return {
		callId: said.callId,
		available: said.available,
		text: analysed.transcript ?? text,
		turns,
		language: analysed.language,
		confidence: analysed.confidence,
		sentiment: sentiment.parse(sentimentSummary).overallSentiment,
		sentimentSummary: membersOf(sentimentSummary),
		categories: Array.isArray(categories) ? categories.map(membersOf) : [],
		talkTimes: membersOf(analysed.callTimeBreakDown),
	};
}
