import type { Context } from 'openapi-backend';

import { refusal, type Handler } from '../../contract/api.mts';
import { Refusal } from '../../http/reply.mts';
import { CATEGORIES, SENTIMENT, TRANSCRIPT_TEXT } from '../../state/contactCenterContent/files.mts';
import type { World } from '../../state/world.mts';

/** The analysis of one call; 404 while there is none. Source: vcc-content.json getAnalysis. */
export const getAnalysis: Handler = (context, world) => {
	const { guid } = context.request.params as { guid: string };
	checkAnalyzer(context, world);
	if (!isAnalysed(world, guid)) throw refusal(context, 404);
	return { status: 200, body: analysisOf(guid, context.request.query.transcript) };
};

/** The analyses of several calls. Source: vcc-content.json listAnalyses. */
export const listAnalyses: Handler = (context, world) => {
	const { calls, transcript } = context.request.query as { calls: string; transcript: unknown };
	checkAnalyzer(context, world);
	const guids = calls.split(',');
	if (guids.length > 50) {
		throw new Refusal({ status: 400, body: { message: 'At most 50 calls can be asked for.' } });
	}
	const analysed = guids.filter((guid) => isAnalysed(world, guid));
	return { status: 200, body: analysed.map((guid) => analysisOf(guid, transcript)) };
};

/** Refuses the account without the analyzer, unless its calls only have no analysis. */
function checkAnalyzer(context: Context, { seed }: World): void {
	const { hasAnalyzer, withoutAnalyzerStatus: status } = seed.content;
	if (!hasAnalyzer && status !== 404) throw refusal(context, status);
}

const isAnalysed = ({ seed, storedInteractions }: World, guid: string) =>
	seed.content.hasAnalyzer &&
	storedInteractions.find(guid)?.content.some(({ type }) => type === 'transcript');

const analysisOf = (guid: string, transcript: unknown) => ({
	guid,
	status: 'processed',
	language: 'en-GB',
	confidence: 'High',
	categories: CATEGORIES,
	callTimeBreakDown: { agent: 61, customer: 80, silence: 20, crossTalk: 3 },
	...(String(transcript) === 'true' && { transcript: TRANSCRIPT_TEXT }),
	sentimentSummary: SENTIMENT,
});
