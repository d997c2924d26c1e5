import type { NodeApiError } from 'n8n-workflow';
import { z } from 'zod';

import type { VonageClient } from '../../shared/http/client';
import { ignoreNotFound } from '../../shared/http/notFound';
import { membersOf } from '../../shared/plain/members';
import {
	detailsOfAnalysis,
	getAnalysis,
	type Analysis,
} from '../../shared/vonage/contactCenterContent/analyses';
import { contentOf, isOfType } from '../../shared/vonage/contactCenterContent/data';
import { getInteraction, readFile } from '../../shared/vonage/contactCenterContent/interactions';
import { NO_ANALYZER } from '../../shared/vonage/contactCenterContent/refusals';
import { number } from '../../shared/vonage/replyMembers';
import { isTranscribed, readTranscript } from '../../shared/vonage/transcript';

/** What there is of what was said in a call, as it came. */
export interface WhatWasSaid {
	callId: string;
	available: boolean;
	/** From the Conversation Analyzer; undefined where the account has none. */
	analysis?: Analysis;
	/** Why something is missing, and what to do about it. */
	hint?: string;
	/** What the stored files hold; undefined where there is none. */
	transcript?: unknown;
	sentimentSummary?: unknown;
	categorizationResult?: unknown;
}

/** What the output says where the Conversation Analyzer refuses the credential. */
export const NO_ANALYSIS = `${NO_ANALYZER.message}, so language, confidence and talk times are missing, and sentiment and categories where they are not stored. ${NO_ANALYZER.description}`;

/** What the output says where the stored transcript cannot be read. */
const UNKNOWN_FORM =
	"The transcript is stored in a form that this node does not know. Choose 'Raw' as 'Output' to get it as it is";

interface Answer {
	/** undefined while there are no words. */
	said?: WhatWasSaid;
	/** What there is without words: a transcript in an unknown form. */
	unread?: WhatWasSaid;
	/** That of the Conversation Analyzer, without which there may still be a stored transcript. */
	refusal?: NodeApiError;
}

/**
 * Reads what was said in a call. The analysis has the words, the stored transcript also who said them; the other stored
 * files are read only where there is no analysis.
 */
export async function readWhatWasSaid(vonage: VonageClient, callId: string): Promise<Answer> {
	const stored = await ignoreNotFound(getInteraction(vonage, callId));
	const { analysis, refusal } = await getAnalysis(vonage, callId);
	const read = async (type: string): Promise<unknown> => {
		const item = stored && contentOf(stored).find((candidate) => isOfType(candidate, type));
		return item?.contentKey && (await readFile(vonage, callId, item.contentKey));
	};
	const transcript = await read('transcript');
	const hasWords =
		readTranscript(transcript).text !== null || detailsOfAnalysis(analysis).transcript !== null;
	if (!hasWords) {
		const unread = { callId, available: true, analysis, transcript, hint: UNKNOWN_FORM };
		return { refusal, ...(isTranscribed(transcript) && { unread }) };
	}
	const said: WhatWasSaid = {
		callId,
		available: true,
		analysis,
		transcript,
		...(!analysis && {
			sentimentSummary: await read('sentimentSummary'),
			categorizationResult: await read('categorizationResult'),
		}),
		...(refusal && { hint: NO_ANALYSIS }),
	};
	return { said, refusal };
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
		hint: said.hint ?? null,
	};
}
