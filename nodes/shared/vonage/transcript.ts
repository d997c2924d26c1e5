import { z } from 'zod';

import { isObject, membersOf, type Members } from '../plain/members';
import { shownNumber, shownText } from './shownMembers';

/*
 * What was said in a call. No document shows the form of a transcript (docs/vonage-api.md), so whatever looks like one
 * is read, and what is not known is null.
 */

/** One thing that somebody said. Times are as Vonage gives them. */
export const simpleTurn = z.object({
	speaker: shownText,
	text: z.string(),
	start: shownNumber,
	end: shownNumber,
});

export type Turn = z.output<typeof simpleTurn>;

export interface Transcript {
	text: string | null;
	turns: Turn[];
}

const TEXT = ['text', 'transcript', 'content', 'utterance', 'phrase', 'sentence', 'transcription'];
const TURNS = [
	'turns',
	'segments',
	'utterances',
	'phrases',
	'sentences',
	'messages',
	'transcript',
	'transcription',
	'transcripts',
	'results',
];
const SPEAKER = ['speaker', 'speakerName', 'participant', 'role', 'party', 'channel', 'speakerId'];
const START = ['start', 'startTime', 'start_time', 'offset', 'from', 'begin'];
const END = ['end', 'endTime', 'end_time', 'to'];

const first = <Value>(
	members: Members,
	names: readonly string[],
	isIt: (value: unknown) => value is Value,
): Value | undefined => names.map((name) => members[name]).find(isIt);

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isName = (value: unknown): value is string | number =>
	isText(value) || typeof value === 'number';
const isNumber = (value: unknown): value is number => typeof value === 'number';
const isList = (value: unknown): value is unknown[] => Array.isArray(value);

function turnsIn(entries: readonly unknown[]): Turn[] {
	return entries.flatMap((said) => {
		const entry = isText(said) ? { text: said } : membersOf(said);
		const text = first(entry, TEXT, isText);
		if (text === undefined) return [];
		const speaker = first(entry, SPEAKER, isName);
		return {
			speaker: speaker === undefined ? null : String(speaker),
			text,
			start: first(entry, START, isNumber) ?? null,
			end: first(entry, END, isNumber) ?? null,
		};
	});
}

const inLines = (turns: readonly Turn[]) =>
	turns.map(({ speaker, text }) => (speaker === null ? text : `${speaker}: ${text}`)).join('\n');

/** Objects that hold the whole of a transcript. */
const WRAPPERS = [...TEXT, ...TURNS, 'data', 'result', 'conversation'];

/** How many objects a transcript may stand in. */
const DEEPEST = 3;

/**
 * Reads a transcript, whatever its form: plain text, a list of turns, or an object that holds one of them, perhaps
 * within another one.
 */
export function readTranscript(given: unknown, depth = 0): Transcript {
	if (typeof given === 'string') return { text: given || null, turns: [] };
	const members = membersOf(given);
	const lists = isList(given) ? [given] : TURNS.map((name) => members[name]).filter(isList);
	const turns = lists.map(turnsIn).find(({ length }) => length > 0) ?? [];
	const text = first(members, TEXT, isText) ?? (turns.length > 0 ? inLines(turns) : null);
	if (text !== null || depth === DEEPEST) return { text, turns };
	const within = WRAPPERS.map((name) => members[name])
		.filter(isObject)
		.map((inner) => readTranscript(inner, depth + 1));
	return within.find((inner) => inner.text !== null) ?? { text, turns };
}

/** Whether there is anything in what should be a transcript. */
export const isTranscribed = (given: unknown): boolean =>
	typeof given === 'object' && given !== null ? Object.keys(given).length > 0 : isText(given);
