import { fillerOf } from '../../plain/filler.mts';
import type { StoredContent, StoredInteraction } from './content.mts';
import type { ContactCenterContentSeed } from './seed.mts';

/** What was said in every call, who said it and when, in seconds. */
const TURNS = [
	{ speaker: 'Agent', text: 'Good morning, how can I help?', start: 0, end: 2.5 },
	{ speaker: 'Customer', text: 'My order has not arrived.', start: 3, end: 5.5 },
	{ speaker: 'Agent', text: 'I am sorry to hear that.', start: 6, end: 8 },
];

export const TRANSCRIPT_TEXT = TURNS.map(({ text }) => text).join(' ');

export const CATEGORIES = [
	{ category: 'Courtesy', categories: [{ name: 'Opening', matches: '1' }] },
];

export const SENTIMENT = {
	overallSentiment: 0.4,
	categories: { veryNegative: 0, negative: 5, neutral: 60, positive: 30, veryPositive: 5 },
	distributionOverTime: [{ score: 0.5, span: { start: 0, end: 30 } }],
};

type Form = ContactCenterContentSeed['content']['transcriptForm'];

/** Of the file of a transcript, only the name is documented (vcc-content.json ContentItem.type). */
const transcripts: Record<Form, unknown> = {
	turns: { language: 'en-GB', turns: TURNS },
	array: TURNS,
	text: { transcript: TRANSCRIPT_TEXT },
	segments: {
		segments: TURNS.map(({ speaker, text, start, end }) => ({
			participant: speaker,
			content: text,
			startTime: start,
			endTime: end,
		})),
	},
};

/**
 * The bytes of a file: JSON for what the analysis makes, for anything else bytes that are the same for the same
 * file, and differ from place to place.
 */
export function bytesOf(
	{ guid }: StoredInteraction,
	{ type, contentKey, contentLength }: StoredContent,
	form: Form,
): Buffer {
	const documents: Record<string, unknown> = {
		transcript: transcripts[form],
		categorizationResult: CATEGORIES,
		sentimentSummary: SENTIMENT,
	};
	if (type in documents) return Buffer.from(JSON.stringify(documents[type]));
	return fillerOf(`${guid} ${contentKey}`, contentLength);
}
